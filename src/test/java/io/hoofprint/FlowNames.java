// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.platform.auth.ReservedSender;
import io.hoofprint.routes.RouteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Streams, paths, pages, headers and senders of the flows, as their route files and beans declare them. */
record FlowNames(Set<String> names) {
    private static final Pattern DECLARED = Pattern.compile(
            "ledger:([a-z]+)|platform-http:(/\\S+)|constructors: \\{ 0: [a-z]+, 1: [A-Z][a-z]+, 2: (/\\S+) }|headers: ([A-Za-z-]+)");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    static FlowNames ofRouteFiles() {
        Set<String> names = new TreeSet<>();
        RouteFile.all().stream()
                .map(RouteFile::text)
                .filter(text -> text.contains("type: io.hoofprint.flow."))
                .flatMap(text -> found(DECLARED, text))
                .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        ServiceLoader.load(ReservedSender.class).forEach(flow -> names.add(flow.sender()));
        return new FlowNames(names);
    }

    /** The texts that are such a name or contain such a path. */
    List<String> in(Collection<String> texts) {
        return texts.stream().filter(this::isNamed).toList();
    }

    private boolean isNamed(String text) {
        return names.contains(text.toLowerCase(Locale.ROOT))
                || Stream.of(text.split("[^A-Za-z0-9/{}._-]+"))
                        .anyMatch(word -> word.startsWith("/") && names.contains(word));
    }

    static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    static List<String> literals(Path source) throws IOException {
        return found(LITERAL, Files.readString(source)).toList();
    }

    private static Stream<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results()
                .flatMap(result -> Stream.iterate(1, group -> group <= result.groupCount(), group -> group + 1)
                        .map(result::group))
                .filter(group -> group != null);
    }
}
