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

/** Follows a replay to its end, unless only a person could bring it there. */
final class ReplayWatch {
    static final String LOOK = "hoofprint dead-letters --state queued shows what is left.";
    private static final Duration POLL = Duration.ofMillis(250);

    private final LedgerAdministration all;
    private final long deadline;
    private final Map<ReaderId, Integer> failuresBefore;
    private Progress last;

    /** To be made before the replay is asked for. */
    ReplayWatch(LedgerAdministration all, Duration patience) {
        this.all = all;
        deadline = System.nanoTime() + patience.toNanos();
        failuresBefore = all.readers().list().readers().stream()
                .collect(Collectors.toMap(ReaderStatus::id, ReplayWatch::failures));
    }

    /**
     * @throws Blocked naming the readers, if all that are still to try are paused or blocked
     * @throws Unavailable if it takes too long, or the server is gone
     */
    void follow(Queued replay, ProgressLine line) {
        while (true) {
            look(replay.run());
            line.at(replay.queued() - last.queued());
            if (last.queued() == 0) {
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new Unavailable(last.queued() + " are still queued; the replay continues by itself: " + LOOK);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** As last seen. */
    Progress end() {
        return last;
    }

    private void look(String run) {
        try {
            last = all.letters().progress(run);
            if (last.queued() > 0) {
                requireMovement();
            }
        } catch (Problem | Unavailable e) {
            throw lost(e);
        }
    }

    /** What is queued stays queued, and need not be queued again because this command lost its server. */
    private static Unavailable lost(RuntimeException e) {
        return new Unavailable("What is queued stays queued, but its progress is unknown: " + e.getMessage(), e);
    }

    private void requireMovement() {
        List<ReaderStatus> stuck = all.readers().list().readers().stream()
                .filter(status -> last.waitsFor().contains(status.id()))
                .filter(this::isStuck)
                .toList();
        // None at all, when the last has just been tried.
        if (!stuck.isEmpty() && stuck.size() == last.waitsFor().size()) {
            throw new Blocked(stuck.stream().map(ReplayWatch::help).collect(Collectors.joining("\n")));
        }
    }

    /** One that was blocked and has not failed since may be about to try, woken by this very replay. */
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
