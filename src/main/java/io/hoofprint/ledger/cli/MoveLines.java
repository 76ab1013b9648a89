// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.move.MoveProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Says how far a move has come: a line for each step, and one now and then within it. */
final class MoveLines implements MoveProgress {
    private static final long EVERY = Duration.ofSeconds(5).toNanos();

    private final PrintWriter out;
    private final LongSupplier nanos;
    private String step = "";
    private long began;
    private long before;
    private long printed;

    /** @param nanos as {@link System#nanoTime} */
    MoveLines(PrintWriter out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
    }

    @Override
    public void at(String current, long done, long all) {
        long now = nanos.getAsLong();
        if (!current.equals(step)) {
            step = current;
            began = now;
            before = done;
            printed = now;
            print(all == 0 ? step + " …" : step + ": " + all);
        } else if (now - printed >= EVERY) {
            printed = now;
            print(step + ": " + done + share(done, all) + ", " + rate(done, now) + "/s");
        }
    }

    private static String share(long done, long all) {
        return all == 0 ? "" : String.format(Locale.ROOT, " of %d (%d %%)", all, 100 * done / all);
    }

    private long rate(long done, long now) {
        return Math.round((done - before) * 1e9 / (now - began));
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
