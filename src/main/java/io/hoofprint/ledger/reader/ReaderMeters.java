// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.LedgerMeters;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.deadletter.DeadLetterRows.Parked;
import io.hoofprint.ledger.reader.ReaderStatus.State;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of this process's readers, and of the dead letters of all readers that have some. */
final class ReaderMeters {
    /** Less than the time between two scrapes: all readers are counted by one query. */
    private static final Duration COUNT_EVERY = Duration.ofSeconds(2);

    private final Readers readers;
    private final MeterRegistry registry;
    private final Set<ReaderId> withDeadLetters = ConcurrentHashMap.newKeySet();
    private List<Parked> parked = List.of();
    private long countedAt = System.nanoTime() - COUNT_EVERY.toNanos();

    ReaderMeters(Readers readers, MeterRegistry registry) {
        this.readers = readers;
        this.registry = registry;
    }

    void measure(ReaderProgress progress) {
        String stream = progress.stream();
        String reader = progress.id().reader();
        LedgerMeters.READER_LAG.gauge(registry, () -> readers.lag(progress), stream, reader);
        LedgerMeters.READER_LAG_SECONDS.gauge(registry, () -> readers.lagSeconds(progress), stream, reader);
        LedgerMeters.READER_BLOCKED.gauge(registry, () -> is(State.blocked, progress), stream, reader);
        LedgerMeters.READER_WAITING.gauge(registry, () -> is(State.waiting, progress), stream, reader);
        quarantined(progress, 0);
        measureDeadLetters(progress.id());
    }

    void quarantined(ReaderProgress progress, long records) {
        LedgerMeters.READER_QUARANTINED
                .counter(registry, progress.stream(), progress.id().reader())
                .increment(records);
    }

    private static int is(State state, ReaderProgress progress) {
        return progress.active() && progress.state() == state ? 1 : 0;
    }

    private void measureDeadLetters(ReaderId id) {
        if (withDeadLetters.add(id)) {
            LedgerMeters.DEAD_LETTERS.gauge(registry, () -> deadLetters(id), id.stream(), id.reader());
        }
    }

    private long deadLetters(ReaderId id) {
        return counted().stream()
                .filter(each ->
                        each.stream().equals(id.stream()) && each.reader().equals(id.reader()))
                .mapToLong(Parked::count)
                .sum();
    }

    /** Whoever is found to have some, but does not run here, gets a meter too: a reader without a route, the intake. */
    private synchronized List<Parked> counted() {
        long now = System.nanoTime();
        if (now - countedAt >= COUNT_EVERY.toNanos()) {
            parked = readers.deadLetters().rows().parked();
            countedAt = now;
            parked.forEach(each -> measureDeadLetters(new ReaderId(each.stream(), each.reader())));
        }
        return parked;
    }
}
