package io.hoofprint.flow.evidence;

import java.nio.file.Path;
import java.util.List;

/**
 * A run on its way.
 *
 * @param folder where it works
 * @param files to be delivered, empty before they are made
 */
record Parcel(Run run, Plan plan, Path folder, List<Item> files, Pulse pulse) {
    /** The exchange property with the run that a route is about. */
    static final String PROPERTY = "evidence";

    /**
     * A file to be delivered.
     *
     * @param person a place in the plan; -1 for the manifest
     */
    record Item(int person, String name, Path file) {}

    Parcel with(List<Item> made) {
        return new Parcel(run, plan, folder, made, pulse);
    }

    String id() {
        return run.id();
    }
}
