// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.cli;

import io.hoofprint.flow.evidence.api.EvidenceAdministration;
import io.hoofprint.flow.evidence.api.RunView;
import io.hoofprint.flow.evidence.api.RunView.Progress;
import io.hoofprint.flow.evidence.run.EvidenceRun;
import io.hoofprint.platform.cli.ProgressLine;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Follows a run until it has ended or is blocked. */
final class RunWatch {
    private static final Duration POLL = Duration.ofMillis(200);

    private final EvidenceAdministration all;
    private final String run;
    private RunView last;

    RunWatch(EvidenceAdministration all, String run) {
        this.all = all;
        this.run = run;
    }

    void follow(ProgressLine line) {
        for (last = all.run(run); !last.hasEnded() && !last.state().equals(EvidenceRun.BLOCKED); last = all.run(run)) {
            Progress progress = last.progress();
            line.at(
                    progress.repositoriesDone() + progress.uploadsDone(),
                    Math.max(1, progress.repositories() + progress.uploads()),
                    note(progress));
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** The run as last read. */
    RunView end() {
        return last;
    }

    private String note(Progress progress) {
        String waits = last.detail() == null ? "" : "; waits: " + last.detail();
        return progress.repositoriesDone() + "/" + progress.repositories() + " repositories, " + progress.commits()
                + " commits, " + progress.uploadsDone() + "/" + progress.uploads() + " uploads" + waits;
    }
}
