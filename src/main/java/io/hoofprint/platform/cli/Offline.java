package io.hoofprint.platform.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** A part of the program without its server, for a command that holds the data folder. */
@FunctionalInterface
public interface Offline {
    /**
     * Starts some files of routes, and all destinations, on the folder's tables and ledger; has the work done; stops them.
     *
     * @param routes the files' names, without what all of them end in; the class's name of routes written in Java
     */
    void open(Path dir, List<String> routes, Consumer<CamelContext> work);
}
