package io.hoofprint.flow.evidence.run;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.error.Problem;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/** Requests for runs: each becomes an event of the stream {@code runs}. */
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

    /** Without any repository there is nothing to collect. */
    boolean isAnythingToGather() {
        return !settings.repositories().isEmpty();
    }

    /** The month before this one. */
    Month last() {
        return Month.of(clock.instant(), settings.zone()).previous();
    }

    /**
     * The run of a month that is not over, or a new one.
     *
     * @throws Problem 400 for a month that has not begun, 409 if there is nothing to collect
     */
    public EvidenceRun evidenceRun(Month month, boolean dryRun, String asked) {
        if (!isAnythingToGather()) {
            throw new Problem(
                    409,
                    "nothing_to_gather",
                    "There is no repository to collect commits from: set hoofprint.evidence.repositories.");
        }
        if (month.isAfter(Month.of(clock.instant(), settings.zone()))) {
            throw Problem.badRequest("month " + month + " has not begun yet.");
        }
        return again(add(ids.generate().toString(), month, dryRun, asked));
    }

    /** Whoever requests it again may have mended what the run waited for. */
    private EvidenceRun again(EvidenceRun evidenceRun) {
        if (!runs.unblock(evidenceRun.id())) {
            return evidenceRun;
        }
        camel.getRegistry().findSingleByType(Readers.class).interrupt(new ReaderId(RunEvent.STREAM, RunEvent.READER));
        return runs.find(evidenceRun.id()).orElse(evidenceRun);
    }

    /** @param id of the request: the same again is the same run, even when it is over */
    EvidenceRun add(String id, Month month, boolean dryRun, String asked) {
        runs.add(id, month, dryRun, asked, clock.instant());
        return runs.find(id)
                .or(() -> runs.open(month, dryRun))
                .orElseThrow(() -> Problem.tryAgain("The run has just ended."));
    }

    /** Runs that may have been requested without an event in the stream; if there is one, the second is a duplicate. */
    List<AppendRequest> unheard() {
        return runs.waiting().stream()
                .map(evidenceRun -> RunEvent.of(evidenceRun).request())
                .toList();
    }
}
