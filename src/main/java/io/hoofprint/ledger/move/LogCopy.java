// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.log.LogSource;
import io.hoofprint.ledger.log.LogTarget;
import io.hoofprint.ledger.log.RememberedId;
import io.hoofprint.ledger.log.StreamEnds;
import io.hoofprint.platform.error.Blocked;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Copies a log, and compares the copy with what was copied. */
final class LogCopy {
    private static final int STEP = 10_000;

    private final LogSource from;
    private final LogTarget to;
    private final MoveProgress progress;
    private final List<StreamDigest> digests = new ArrayList<>();
    private final List<Gap> skipped = new ArrayList<>();
    private long events;
    private long ids;
    private long all;

    /**
     * @param ids of events
     * @param requests with Idempotency-Keys
     */
    record Copied(int streams, long events, long ids, long requests, List<Gap> skipped) {}

    /** What is remembered without an event. */
    private static final class Loose {
        private long ids;
        private long requests;
        private long sum;

        private boolean isSame(Loose other) {
            return ids == other.ids && requests == other.requests && sum == other.sum;
        }
    }

    LogCopy(LogSource from, LogTarget to, MoveProgress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /** @throws Blocked if the copy is not the same */
    Copied run() throws SQLException {
        List<StreamEnds> streams = from.streams();
        all = streams.stream().mapToLong(one -> one.head() - one.trimmed()).sum();
        progress.at("copying events", 0, all);
        to.begin(from.identity(), from.gaps());
        for (StreamEnds stream : streams) {
            copy(stream);
        }
        Loose loose = loose();
        to.end();
        compare(to.written(), loose);
        return new Copied(streams.size(), events, ids + loose.ids, loose.requests, List.copyOf(skipped));
    }

    private void copy(StreamEnds stream) throws SQLException {
        LogTarget.Events copied = to.stream(stream);
        StreamDigest digest = new StreamDigest();
        long[] last = {stream.trimmed()};
        List<Gap> gaps = from.gaps();
        from.events(stream, event -> {
            skip(stream, last[0], event.event().sequence() - 1, gaps);
            last[0] = event.event().sequence();
            copied.take(event);
            digest.add(event);
            ids += event.id().isPresent() ? 1 : 0;
            if (++events % STEP == 0) {
                progress.at("copying events", events, all);
            }
        });
        skip(stream, last[0], stream.head(), gaps);
        copied.end();
        digests.add(digest);
    }

    private void skip(StreamEnds stream, long after, long last, List<Gap> gaps) {
        if (last > after) {
            skipped.addAll(new Gap(stream.name(), after + 1, last, Instant.EPOCH).without(gaps));
        }
    }

    private Loose loose() throws SQLException {
        progress.at("copying remembered ids", 0, 0);
        Loose loose = new Loose();
        from.ids(id -> {
            to.id(id);
            count(loose, id);
        });
        return loose;
    }

    private static void count(Loose loose, RememberedId id) {
        if (id.isRequest()) {
            loose.requests++;
        } else {
            loose.ids++;
        }
        loose.sum += id.fingerprint() + id.sequence();
    }

    private void compare(LogSource copy, Loose loose) throws SQLException {
        List<StreamEnds> streams = from.streams();
        require(copy.identity().equals(from.identity()) && copy.streams().equals(streams), "its streams");
        long[] read = {0};
        for (int i = 0; i < streams.size(); i++) {
            StreamDigest digest = new StreamDigest();
            copy.events(streams.get(i), event -> {
                digest.add(event);
                if (read[0]++ % STEP == 0) {
                    progress.at("comparing events", read[0] - 1, events);
                }
            });
            String name = streams.get(i).name();
            digests.get(i).difference(digest).ifPresent(difference -> require(false, name + ": " + difference));
        }
        Loose copied = new Loose();
        copy.ids(id -> count(copied, id));
        require(copied.isSame(loose), "its remembered ids");
    }

    private static void require(boolean same, String what) {
        if (!same) {
            throw new Blocked("The copy is not what was copied (" + what + "). Nothing is changed; run it again");
        }
    }
}
