// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** Runs parts of the program without the server, for a command that holds the data folder's lock. */
@FunctionalInterface
public interface Offline {
    /**
     * Starts routes and all destinations on the folder's tables and ledger, runs the work, and stops them.
     *
     * @param routes names of route files, without their common ending, or of classes with Java routes
     */
    void open(Path dir, List<String> routes, Consumer<CamelContext> work);
}
