package io.hoofprint.flow.evidence.deliver;

import io.hoofprint.flow.evidence.collect.RepositoryRow;
import io.hoofprint.flow.evidence.run.Month;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The chat message about a run.
 *
 * @param unknown authors and approvers not in hoofprint.evidence.people
 * @param failed repositories
 * @param lost destinations that failed permanently
 */
record RunSummary(Month month, Collection<String> unknown, List<RepositoryRow> failed, List<DeliveryRow> lost) {
    /** Whether somebody must act soon. */
    boolean isUrgent() {
        return !failed.isEmpty() || !lost.isEmpty();
    }

    String text() {
        boolean well = unknown.isEmpty() && !isUrgent();
        StringBuilder text = new StringBuilder("*" + month.english() + "* evidences "
                + (well ? "successfully" : "partially") + " uploaded to S3 and Google Drive.");
        if (!failed.isEmpty()) {
            text.append("\nThere are repositories that I don't recognize: ")
                    .append(list(failed.stream().map(RepositoryRow::name).toList()));
            failed.forEach(one -> text.append("\n" + one.name() + " gone: " + one.gone()));
        }
        if (!unknown.isEmpty()) {
            text.append("\nThere are commits made by people that I don't recognize: ")
                    .append(list(unknown));
        }
        lost.forEach(one -> text.append("\nNothing could be put into the " + one.destination() + ": " + one.detail()));
        return text + whatToDo();
    }

    private String whatToDo() {
        if (failed.isEmpty() && unknown.isEmpty()) {
            return "";
        }
        String reps = failed.isEmpty() ? "" : "REPS list";
        String emails = unknown.isEmpty() ? "" : "EMAILS dict";
        String both = failed.isEmpty() || unknown.isEmpty() ? reps + emails : reps + " and my " + emails;
        return "\nPlease update my " + both + " and run me again.";
    }

    /** As Python prints a list of strings, which the original message contained. */
    private static String list(Collection<String> items) {
        return items.stream().map(RunSummary::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String item) {
        String escaped = item.replace("\\", "\\\\");
        boolean hasSingle = escaped.contains("'");
        return hasSingle && !escaped.contains("\"") ? '"' + escaped + '"' : "'" + escaped.replace("'", "\\'") + "'";
    }
}
