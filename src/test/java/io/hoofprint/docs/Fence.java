// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.docs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A fenced block of a page.
 *
 * @param page with the line where it begins
 * @param language empty for none
 * @param note what an HTML comment right before it says
 * @param continues whether no heading is between it and the block before
 * @param text without the indentation that the fence itself has
 */
record Fence(String page, String language, Optional<String> note, boolean continues, String text) {
    /** The command goes on running, as a server does: it is done when it is ready. */
    static final String OWN_TERMINAL = "a terminal of its own";

    /** The server is stopped before the commands. */
    static final String STOPPED = "after Ctrl-C";

    private static final Pattern CALL =
            Pattern.compile("(127\\.0\\.0\\.1|localhost):\\d+|mosquitto_pub|hoofprint (keys|readers|backup)");
    private static final String NOT_RUN = "not run: ";
    private static final String ELLIPSIS = "…";

    boolean isShell() {
        return language.equals("sh");
    }

    /** Whether it is what commands right before it print. */
    boolean isOutput() {
        return language.isEmpty() && continues;
    }

    boolean isRun() {
        return isShell() && whyNotRun().isEmpty();
    }

    boolean callsTheProgram() {
        return CALL.matcher(text).find();
    }

    boolean is(String marker) {
        return note.filter(marker::equals).isPresent();
    }

    Optional<String> whyNotRun() {
        return note.filter(said -> said.startsWith(NOT_RUN)).map(said -> said.substring(NOT_RUN.length()));
    }

    /** Its lines in their order, with anything between them; an ellipsis is anything on a line, and columns may be wider. */
    Pattern asPattern() {
        return Pattern.compile(text.lines()
                .filter(line -> !line.isBlank())
                .map(Fence::linePattern)
                .collect(Collectors.joining("[\\s\\S]*?")));
    }

    private static String linePattern(String line) {
        return List.of(line.strip().split(ELLIPSIS, -1)).stream()
                .map(part -> List.of(part.split("\\s+", -1)).stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\s+")))
                .collect(Collectors.joining(".*?"));
    }
}
