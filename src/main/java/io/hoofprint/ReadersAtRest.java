// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.ledger.reader.Readers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** When readers have read everything, or have stopped before it. */
final class ReadersAtRest {
    private static final Duration POLL = Duration.ofMillis(20);

    private ReadersAtRest() {}

    /** @return those that have not read everything */
    static List<ReaderStatus> await(Readers readers, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (readers.statuses().stream().anyMatch(ReadersAtRest::isWorking) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        return readers.statuses().stream()
                .filter(reader -> reader.lagEvents() > 0)
                .toList();
    }

    private static boolean isWorking(ReaderStatus reader) {
        return reader.lagEvents() > 0
                && (reader.state() == ReaderStatus.State.running || reader.state() == ReaderStatus.State.waiting);
    }
}
