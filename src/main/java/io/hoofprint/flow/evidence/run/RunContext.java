package io.hoofprint.flow.evidence.run;

import java.nio.file.Path;
import java.util.List;

/**
 * A run on its way.
 *
 * @param folder where it works
 * @param files to be delivered, empty before they are made
 */
public record RunContext(EvidenceRun run, Plan plan, Path folder, List<Item> files, Heartbeat pulse) {
    /** The exchange property with the run that a route is about. */
    public static final String PROPERTY = "evidence";

    /**
     * A file to be delivered.
     *
     * @param person a place in the plan; -1 for the manifest
     */
    public record Item(int person, String name, Path file) {}

    public RunContext with(List<Item> made) {
        return new RunContext(run, plan, folder, made, pulse);
    }

    public String id() {
        return run.id();
    }
}
