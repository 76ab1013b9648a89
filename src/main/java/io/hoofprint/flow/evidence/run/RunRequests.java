// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.error.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/** Requests runs: each becomes an event of the stream {@code runs}. */
public final class RunRequests {
    private final Clock clock = Clock.systemUTC();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final CamelContext camel;
    private final RunRows runs;
    private final EvidenceSettings settings;

    public RunRequests(CamelContext camel, DataSource tables, EvidenceSettings settings) {
        this.camel = camel;
        this.settings = settings;
        runs = new RunRows(tables);
    }

    boolean hasRepositories() {
        return !settings.repositories().isEmpty();
    }

    /**
     * The unfinished run of a month, or a new one.
     *
     * @throws Problem 400 if the month has not begun, 409 if no repository is configured
     */
    public EvidenceRun evidenceRun(Month month, boolean dryRun, String requestedBy) {
        if (!hasRepositories()) {
            throw new Problem(
                    409,
                    "nothing_to_gather",
                    "There is no repository to collect commits from: set hoofprint.evidence.repositories.");
        }
        if (month.isAfter(Month.of(clock.instant(), settings.zone()))) {
            throw Problem.badRequest("month " + month + " has not begun yet.");
        }
        return unblocked(add(ids.generate().toString(), month, dryRun, requestedBy, clock.instant()));
    }

    /** Retries a blocked run at once: the cause may have been fixed. */
    private EvidenceRun unblocked(EvidenceRun evidenceRun) {
        if (!runs.unblock(evidenceRun.id())) {
            return evidenceRun;
        }
        camel.getRegistry().findSingleByType(Readers.class).interrupt(new ReaderId(RunEvent.STREAM, RunEvent.READER));
        return runs.find(evidenceRun.id()).orElse(evidenceRun);
    }

    /** Whether there is such a run, requested after a time. */
    boolean isDatedAfter(String id, Instant time) {
        return runs.find(id).filter(run -> run.requestedAt().isAfter(time)).isPresent();
    }

    /** @param id of the request: the same id is the same run, even when that has ended */
    EvidenceRun add(String id, Month month, boolean dryRun, String requestedBy, Instant now) {
        runs.add(id, month, dryRun, requestedBy, now);
        return runs.find(id)
                .or(() -> runs.open(month, dryRun))
                .orElseThrow(() -> Problem.tryAgain("The run has just ended."));
    }

    /** Runs that may be recorded without their event in the stream; appending an existing one again is a duplicate. */
    List<AppendRequest> unconfirmed() {
        return runs.waiting().stream()
                .map(evidenceRun -> RunEvent.of(evidenceRun).request())
                .toList();
    }
}
