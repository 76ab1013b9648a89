// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import java.io.PrintWriter;

/** A message for the user if a command is interrupted. */
public final class InterruptMessage {
    private InterruptMessage() {}

    /** Runs work and prints the message if it is interrupted. */
    public static void during(Runnable work, PrintWriter out, String words) {
        Thread hook = new Thread(() -> print(out, words), "interrupt-message");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.run();
        } finally {
            unless(hook);
        }
    }

    private static void print(PrintWriter out, String words) {
        out.println();
        out.println(words);
        out.flush();
    }

    private static void unless(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // The JVM is shutting down already: the hook prints it.
        }
    }
}
