// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documents. */
record Page(Path file, List<Fence> fences) {
    private static final Path README = Path.of("README.md");
    private static final Pattern FENCE =
            Pattern.compile("(?ms)(?:^ *<!-- ([^\\n]*?) -->\\n)?^( *)```(\\w*)\\n(.*?)^ *```$");

    private static final Pattern HEADING = Pattern.compile("(?m)^#+ ");

    /** All of them, for the users of a program and not of its sources. */
    static List<Page> all() {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(README),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(Page::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page of(Path file) {
        try {
            return of(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page of(Path file, String text) {
        List<Fence> fences = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        int before = 0;
        while (fence.find()) {
            long line = text.substring(0, fence.start(3)).lines().count();
            boolean continues =
                    !HEADING.matcher(text.substring(before, fence.start())).find();
            before = fence.end();
            fences.add(new Fence(
                    file + ":" + line,
                    fence.group(3),
                    Optional.ofNullable(fence.group(1)),
                    continues,
                    fence.group(4).replaceAll("(?m)^" + fence.group(2), "")));
        }
        return new Page(file, fences);
    }

    /** What the commands of a block print, as far as the page shows it. */
    Optional<Fence> outputOf(Fence shell) {
        int next = fences.indexOf(shell) + 1;
        return next < fences.size() && fences.get(next).isOutput() ? Optional.of(fences.get(next)) : Optional.empty();
    }

    boolean hasCommands() {
        return fences.stream().anyMatch(Fence::isRun);
    }

    /** Whether its commands call the program before they have started it. */
    boolean needsTheProgramAtFirst() {
        return fences.stream()
                .filter(Fence::isRun)
                .takeWhile(fence -> !fence.is(Fence.OWN_TERMINAL))
                .anyMatch(Fence::callsTheProgram);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
