package io.hoofprint.platform.cli;

import io.hoofprint.platform.config.SettingsException;
import io.hoofprint.platform.data.DataFolderUnusable;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** What is found of one thing after the other, a line each: {@code ok} or {@code WRONG}, its name, what it is. */
public final class CheckReport {
    private static final String INDENT = " ".repeat(7);

    private final PrintWriter out;
    private boolean wrong;

    public CheckReport(PrintWriter out) {
        this.out = out;
    }

    /**
     * Looks at one thing.
     *
     * @param look answers what it found; throws what every caller of it would meet, saying what to do
     * @return whether it is well
     */
    public boolean look(String name, Supplier<String> look) {
        return reach(name, () -> print(Terminal.styled("green", "ok   "), name, look.get()));
    }

    /**
     * Does what brings one to several things.
     *
     * @param way as {@link #look}, and reports by itself what it finds
     * @return whether it came there
     */
    public boolean reach(String name, Runnable way) {
        try {
            way.run();
            return true;
        } catch (SettingsException | DataFolderUnusable | Problem | Unavailable | Blocked | Rejected e) {
            wrong = true;
            print(Terminal.styled("bold,red", "WRONG"), name, e.getMessage());
            return false;
        }
    }

    /** Whether any of it was wrong. */
    public boolean isWrong() {
        return wrong;
    }

    private void print(String verdict, String name, String found) {
        String text = Terminal.harmless(found).strip().replaceAll("\\R+", System.lineSeparator() + INDENT);
        out.println(verdict + "  " + name + ": " + text);
        out.flush();
    }
}
