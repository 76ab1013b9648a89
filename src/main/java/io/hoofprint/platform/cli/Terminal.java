package io.hoofprint.platform.cli;

import java.io.Console;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** Who reads what a command prints: a person, or another program. */
public final class Terminal {
    private Terminal() {}

    /** Whether a person watches. */
    static boolean isWatched() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /** From Java 22 on there is a console without a terminal too. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param style as picocli names it; colours show on a terminal only, and not where {@code NO_COLOR} is set */
    static String styled(String style, String text) {
        return Ansi.AUTO.string("@|" + style + " " + text + "|@");
    }

    /** What others wrote, without the characters by which a terminal would take orders from them. */
    public static String harmless(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
    }

    /** The same in one line, for a table. */
    public static String oneLine(String text) {
        return harmless(text.replaceAll("[\\n\\t\\r]+", " "));
    }

    /** Prints what others wrote: byte for byte to a program, harmlessly to a person. */
    public static void print(PrintWriter out, String text) {
        out.println(isWatched() ? harmless(text) : text);
        out.flush();
    }
}
