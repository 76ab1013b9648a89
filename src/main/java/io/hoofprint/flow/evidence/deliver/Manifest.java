// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import io.hoofprint.flow.evidence.collect.PersonFile;
import io.hoofprint.flow.evidence.run.Plan;
import java.util.List;

/** The manifest: a line for each person and repository, in the plan's order. */
final class Manifest {
    private static final String HEAD = "person,repository,commits,approvals,sha256\n";

    private Manifest() {}

    /** @param files by person, then repository */
    static String of(Plan plan, List<PersonFile> files) {
        StringBuilder lines = new StringBuilder(HEAD);
        for (int n = 0; n < plan.people().size(); n++) {
            int person = n;
            String name = cell(plan.people().get(person).name());
            List<PersonFile> theirs =
                    files.stream().filter(file -> file.person() == person).toList();
            theirs.forEach(file -> lines.append(line(name, plan, file)));
            lines.append(theirs.isEmpty() ? name + ",,0,0,\n" : "");
        }
        return lines.toString();
    }

    private static String line(String name, Plan plan, PersonFile file) {
        String repository = cell(plan.repositories().get(file.repository()).name());
        return name + "," + repository + "," + file.commits() + "," + file.approvals() + "," + file.sha256() + "\n";
    }

    private static String cell(String text) {
        return text.matches("(?s).*[,\"\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
