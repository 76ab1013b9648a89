// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import java.nio.file.Path;
import java.util.List;

/**
 * What the steps of a run pass on.
 *
 * @param folder the run's work folder
 * @param files to be delivered, empty until they are packed
 */
public record RunContext(EvidenceRun run, Plan plan, Path folder, List<Item> files, Heartbeat heartbeat) {
    /** The exchange property that holds it. */
    public static final String PROPERTY = "evidence";

    /**
     * A file to be delivered.
     *
     * @param person an index in the plan; -1 for the manifest
     */
    public record Item(int person, String name, Path file) {}

    public RunContext with(List<Item> packed) {
        return new RunContext(run, plan, folder, packed, heartbeat);
    }

    public String id() {
        return run.id();
    }
}
