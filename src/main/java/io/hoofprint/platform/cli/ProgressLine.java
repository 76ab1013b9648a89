// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error, if that is a terminal. */
public final class ProgressLine implements AutoCloseable {
    private final ProgressBar bar;

    private ProgressLine(ProgressBar bar) {
        this.bar = bar;
    }

    public static ProgressLine of(String work, long total) {
        return new ProgressLine(
                Terminal.isWatched()
                        ? new ProgressBarBuilder()
                                .setTaskName(work)
                                .setInitialMax(total)
                                .setStyle(ProgressBarStyle.ASCII)
                                .build()
                        : null);
    }

    /** Whether progress is shown; else it need not be computed. */
    public boolean isShown() {
        return bar != null;
    }

    public void at(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    /**
     * @param total as far as known
     * @param note appended to the numbers
     */
    public void at(long done, long total, String note) {
        if (bar != null) {
            bar.maxHint(total).setExtraMessage(" " + Terminal.oneLine(note)).stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
