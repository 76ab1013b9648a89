// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.reader.ReaderProgress;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.vital.VitalScheduler;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the stack of a reader that works on one batch for too long, once per batch. */
public final class StuckReaderWatchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StuckReaderWatchdog.class);
    private static final long EVERY_SECONDS = 10;

    private final Readers readers;
    private final Duration batchLimit;
    private final Set<ReaderProgress.Work> logged = new HashSet<>();
    private final VitalScheduler schedule = new VitalScheduler("reader-stalls");

    public StuckReaderWatchdog(Readers readers, Duration batchLimit) {
        this.readers = readers;
        this.batchLimit = batchLimit;
    }

    public void start() {
        schedule.scheduleWithFixedDelay(this::check, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void check() {
        Set<ReaderProgress.Work> stalled =
                readers.stalled(batchLimit).stream().map(ReaderProgress::work).collect(Collectors.toSet());
        logged.retainAll(stalled);
        readers.stalled(batchLimit).forEach(this::logOnce);
    }

    private void logOnce(ReaderProgress progress) {
        var work = progress.work();
        if (work != null && logged.add(work)) {
            LOG.warn(
                    "Reader {} has worked on one batch for more than {} s; its stack:\n{}",
                    progress.id(),
                    batchLimit.toSeconds(),
                    Arrays.stream(work.thread().getStackTrace())
                            .map(frame -> "    at " + frame)
                            .collect(Collectors.joining("\n")));
        }
    }

    @Override
    public void close() {
        schedule.shutdown();
    }
}
