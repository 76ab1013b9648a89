// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.Progress;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.Queued;
import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.platform.cli.ProgressLine;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Watches a replay until it ends or all its readers are stuck. */
final class ReplayWatch {
    static final String HINT = "hoofprint dead-letters --state queued shows what is left.";
    private static final Duration POLL = Duration.ofMillis(250);

    private final LedgerAdministration all;
    private final long deadline;
    private final Map<ReaderId, Integer> failuresBefore;
    private Progress last;

    /** Must be created before the replay is requested. */
    ReplayWatch(LedgerAdministration all, Duration timeout) {
        this.all = all;
        deadline = System.nanoTime() + timeout.toNanos();
        failuresBefore = all.readers().list().readers().stream()
                .collect(Collectors.toMap(ReaderStatus::id, ReplayWatch::failures));
    }

    /**
     * @throws Blocked naming the readers, if all that remain are paused or blocked
     * @throws Unavailable on a timeout, or when the server is unreachable
     */
    void follow(Queued replay, ProgressLine line) {
        while (true) {
            poll(replay.run());
            line.at(replay.queued() - last.queued());
            if (last.queued() == 0) {
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new Unavailable(last.queued() + " are still queued; the replay continues by itself: " + HINT);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** The last known progress. */
    Progress end() {
        return last;
    }

    private void poll(String run) {
        try {
            last = all.deadLetters().progress(run);
            if (last.queued() > 0) {
                requireProgress();
            }
        } catch (Problem | Unavailable e) {
            throw progressUnknown(e);
        }
    }

    /** Losing the server does not lose the queue, so nothing must be queued again. */
    private static Unavailable progressUnknown(RuntimeException e) {
        return new Unavailable("What is queued stays queued, but its progress is unknown: " + e.getMessage(), e);
    }

    private void requireProgress() {
        List<ReaderStatus> stuck = all.readers().list().readers().stream()
                .filter(status -> last.waitsFor().contains(status.id()))
                .filter(this::isStuck)
                .toList();
        // There is none when the last dead letter has just been replayed.
        if (!stuck.isEmpty() && stuck.size() == last.waitsFor().size()) {
            throw new Blocked(stuck.stream().map(ReplayWatch::help).collect(Collectors.joining("\n")));
        }
    }

    /** A blocked reader without new failures may be about to retry, woken by this replay. */
    private boolean isStuck(ReaderStatus now) {
        return switch (now.state()) {
            case paused -> true;
            case blocked -> failures(now) > failuresBefore.getOrDefault(now.id(), 0);
            default -> false;
        };
    }

    private static int failures(ReaderStatus status) {
        return status.error() == null ? 0 : status.error().attempts();
    }

    private static String help(ReaderStatus status) {
        String why = status.error() == null ? "" : " (" + status.error().message() + ")";
        return "The reader " + status.id() + " is " + status.state() + why + ", so its replay waits: fix that, then run"
                + " hoofprint readers resume " + status.id();
    }
}
