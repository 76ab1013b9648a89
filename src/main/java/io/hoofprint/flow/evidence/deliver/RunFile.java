// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import io.hoofprint.flow.evidence.collect.PersonFile;
import io.hoofprint.flow.evidence.run.EvidenceNames;
import io.hoofprint.flow.evidence.run.Month;
import io.hoofprint.flow.evidence.run.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that a run makes.
 *
 * @param zip the name of the zip that it is, or is in; null for the manifest
 * @param size of a text, in bytes; -1 for the others
 */
record RunFile(String name, String zip, long size) {
    private static final long UNKNOWN = -1;

    /** @param files by person */
    static List<RunFile> all(Month month, Plan plan, List<PersonFile> files) {
        List<RunFile> all = new ArrayList<>();
        all.add(new RunFile(EvidenceNames.manifest(month), null, UNKNOWN));
        for (PersonFile file : files) {
            String zip = plan.zip(month, file.person());
            if (all.stream().noneMatch(known -> known.name.equals(zip))) {
                all.add(new RunFile(zip, zip, UNKNOWN));
            }
            all.add(new RunFile(plan.text(month, file.repository(), file.person()), zip, file.size()));
        }
        return all;
    }

    boolean isManifest() {
        return zip == null;
    }

    boolean isText() {
        return size != UNKNOWN;
    }
}
