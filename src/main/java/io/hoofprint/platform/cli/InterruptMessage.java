package io.hoofprint.platform.cli;

import java.io.PrintWriter;

/** What a command says when it is interrupted. */
public final class InterruptMessage {
    private InterruptMessage() {}

    /** Does work whose interruption wants a word to the user. */
    public static void during(Runnable work, PrintWriter out, String words) {
        Thread hook = new Thread(() -> say(out, words), "last-words");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.run();
        } finally {
            unless(hook);
        }
    }

    private static void say(PrintWriter out, String words) {
        out.println();
        out.println(words);
        out.flush();
    }

    private static void unless(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // Then they are being said.
        }
    }
}
