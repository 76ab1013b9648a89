// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import io.hoofprint.platform.config.SettingsException;
import io.hoofprint.platform.data.StorageUnusable;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** A report with one line per check: {@code ok} or {@code WRONG}, the name, the result. */
public final class CheckReport {
    private static final String INDENT = " ".repeat(7);

    private final PrintWriter out;
    private boolean wrong;

    public CheckReport(PrintWriter out) {
        this.out = out;
    }

    /**
     * Runs one check.
     *
     * @param check returns the result; throws with advice if something is wrong
     * @return whether it passed
     */
    public boolean look(String name, Supplier<String> check) {
        return reach(name, () -> print(Terminal.styled("green", "ok   "), name, check.get()));
    }

    /**
     * Runs an action that reports several checks itself.
     *
     * @param action throws with advice if it cannot be carried out
     * @return whether it was carried out
     */
    public boolean reach(String name, Runnable action) {
        try {
            action.run();
            return true;
        } catch (SettingsException | StorageUnusable | Problem | Unavailable | Blocked | Rejected e) {
            wrong = true;
            print(Terminal.styled("bold,red", "WRONG"), name, e.getMessage());
            return false;
        }
    }

    /** Something to think about, which may well be as it should. */
    public void warn(String what) {
        print(Terminal.styled("yellow", "note "), "exposed", what);
    }

    /** Whether any check failed. */
    public boolean isWrong() {
        return wrong;
    }

    private void print(String verdict, String name, String result) {
        String text = Terminal.harmless(result).strip().replaceAll("\\R+", System.lineSeparator() + INDENT);
        out.println(verdict + "  " + name + ": " + text);
        out.flush();
    }
}
