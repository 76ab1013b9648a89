// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import io.hoofprint.flow.evidence.collect.RepositoryRow;
import io.hoofprint.flow.evidence.run.Month;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The chat message about a run.
 *
 * @param places where everything was put, in words
 * @param unknown authors and approvers not in hoofprint.evidence.people
 * @param lost destinations that failed permanently
 */
record RunSummary(
        Month month,
        List<String> places,
        Collection<String> unknown,
        List<RepositoryRow> repositories,
        List<DeliveryRow> lost) {
    /** Whether somebody must act soon. */
    boolean isUrgent() {
        return !failed().isEmpty() || !lost.isEmpty();
    }

    private List<RepositoryRow> failed() {
        return repositories.stream().filter(RepositoryRow::isFailed).toList();
    }

    String text() {
        StringBuilder text = new StringBuilder("*" + month.english() + "* evidence " + outcome() + ".");
        List<RepositoryRow> failed = failed();
        if (!failed.isEmpty()) {
            text.append("\nThere are repositories that I could not read: ")
                    .append(list(failed.stream().map(RepositoryRow::name).toList()));
            failed.forEach(one -> text.append("\n" + one.name() + " gone: " + one.gone()));
        }
        if (!unknown.isEmpty()) {
            text.append("\nThere are commits made or approved by people that I don't recognize: ")
                    .append(list(unknown));
        }
        repositories.stream()
                .filter(one -> one.undated() > 0)
                .forEach(one -> text.append("\nCommits of " + one.name()
                        + " whose date cannot be read, so that they are in no month: " + one.undated()));
        lost.forEach(one -> text.append("\nNothing could be put into the " + one.destination() + ": " + one.detail()));
        return text + whatToDo();
    }

    private String outcome() {
        if (places.isEmpty()) {
            return "not uploaded";
        }
        String well = unknown.isEmpty() && !isUrgent() ? "successfully" : "partially";
        return well + " uploaded to " + String.join(" and ", places);
    }

    private String whatToDo() {
        String repositories = failed().isEmpty()
                ? ""
                : "correct hoofprint.evidence.repositories, or mend what the page /evidence says of each, ";
        String people = unknown.isEmpty() ? "" : "add the people to hoofprint.evidence.people ";
        return repositories.isEmpty() && people.isEmpty()
                ? ""
                : "\nPlease " + repositories + people + "and run me again: hoofprint evidence --month " + month;
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
