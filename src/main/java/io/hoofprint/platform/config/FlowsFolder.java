// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder of the user's own flows, {@code hoofprint.flows}: route files {@code *.camel.yaml}, their cases {@code
 * *.test.yaml}, Kamelets {@code *.kamelet.yaml}, parts of the API's description {@code *.openapi.yaml}. A folder that is not there has none.
 *
 * @param dir relative to where the program was started, as it was set
 */
public record FlowsFolder(Path dir) {
    public static final String ROUTES = ".camel.yaml";
    public static final String CASES = ".test.yaml";
    public static final String KAMELET = ".kamelet.yaml";

    public static final String DESCRIPTION = ".openapi.yaml";

    private static final List<String> KNOWN = List.of(ROUTES, CASES, KAMELET, DESCRIPTION);

    public static FlowsFolder of(Settings settings) {
        return new FlowsFolder(settings.path("hoofprint.flows"));
    }

    /** The files with routes, by name. */
    public List<Path> routes() {
        return files(file -> name(file).endsWith(ROUTES));
    }

    /** A file of this name, if there is one. */
    public Optional<Path> routes(String name) {
        return Optional.of(dir.resolve(name)).filter(file -> name.endsWith(ROUTES) && Files.isRegularFile(file));
    }

    /** The files with cases, by name. */
    public List<Path> cases() {
        return files(file -> name(file).endsWith(CASES));
    }

    /** The files with parts of the API's description, by name. */
    public List<Path> descriptions() {
        return files(file -> name(file).endsWith(DESCRIPTION));
    }

    /** Files that look like flows and are none, because of their names. */
    public List<Path> misnamed() {
        return files(
                file -> name(file).matches("(?i).*\\.ya?ml") && KNOWN.stream().noneMatch(name(file)::endsWith));
    }

    private List<Path> files(Predicate<Path> wanted) {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(dir)) {
            return all.filter(wanted.and(Files::isRegularFile)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + dir + " (hoofprint.flows) cannot be listed", e);
        }
    }

    /** Without the folder. */
    public static String name(Path file) {
        return file.getFileName().toString();
    }
}
