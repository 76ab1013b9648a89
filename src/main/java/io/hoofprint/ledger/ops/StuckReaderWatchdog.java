package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.reader.ReaderProgress;
import io.hoofprint.ledger.reader.Readers;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when a reader has worked on one batch for far too long, with the stack of its thread: once for each such batch. */
public final class StuckReaderWatchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StuckReaderWatchdog.class);
    private static final long EVERY_SECONDS = 10;

    private final Readers readers;
    private final Duration patience;
    private final Set<ReaderProgress.Work> told = new HashSet<>();
    private final ScheduledExecutorService schedule =
            Executors.newSingleThreadScheduledExecutor(StuckReaderWatchdog::daemon);

    public StuckReaderWatchdog(Readers readers, Duration patience) {
        this.readers = readers;
        this.patience = patience;
    }

    public void start() {
        schedule.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void look() {
        Set<ReaderProgress.Work> stalled =
                readers.stalled(patience).stream().map(ReaderProgress::work).collect(Collectors.toSet());
        told.retainAll(stalled);
        readers.stalled(patience).forEach(this::tellOnce);
    }

    private void tellOnce(ReaderProgress progress) {
        var work = progress.work();
        if (work != null && told.add(work)) {
            LOG.warn(
                    "Reader {} has worked on one batch for more than {} s; its stack:\n{}",
                    progress.id(),
                    patience.toSeconds(),
                    Arrays.stream(work.thread().getStackTrace())
                            .map(frame -> "    at " + frame)
                            .collect(Collectors.joining("\n")));
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "reader-stalls");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        schedule.shutdown();
    }
}
