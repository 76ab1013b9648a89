// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import java.io.Console;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** Output for a terminal or for another program. */
public final class Terminal {
    private Terminal() {}

    /** Whether standard output is a terminal. */
    public static boolean isWatched() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /** Since Java 22 there is a console even without a terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param style in picocli's syntax; applied on a terminal only, unless {@code NO_COLOR} is set */
    public static String styled(String style, String text) {
        return Ansi.AUTO.string("@|" + style + " " + text + "|@");
    }

    /** Untrusted text without terminal control characters. */
    public static String harmless(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
    }

    /** The same on one line, for a table. */
    public static String oneLine(String text) {
        return harmless(text.replaceAll("[\\n\\t\\r]+", " "));
    }

    /** Prints untrusted text: unchanged to a program, without control characters to a terminal. */
    public static void print(PrintWriter out, String text) {
        out.println(isWatched() ? harmless(text) : text);
        out.flush();
    }
}
