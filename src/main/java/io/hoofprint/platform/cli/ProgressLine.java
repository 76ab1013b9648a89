package io.hoofprint.platform.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work is, as a bar on standard error while a person watches; else nothing. */
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

    /** Whether a person watches: else there is no need to find out how far it is. */
    public boolean isShown() {
        return bar != null;
    }

    public void at(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    /**
     * @param total as known by now
     * @param note what is not in those numbers
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
