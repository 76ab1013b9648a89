package io.hoofprint.flow.evidence;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.hoofprint.ledger.Readers;
import io.hoofprint.ledger.Submission;
import io.hoofprint.platform.error.Problem;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** Has months gathered: whoever asks gets what the stream {@code runs} is to keep. */
public final class EvidenceAsk implements CamelContextAware {
    private final Clock clock = Clock.systemUTC();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private RunRows runs;
    private CamelContext camel;
    private EvidenceSettings settings;

    public void setTables(DataSource tables) {
        runs = new RunRows(tables);
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
    }

    public void setSettings(EvidenceSettings settings) {
        this.settings = settings;
    }

    /** Without any repository, nothing can be asked for. */
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
     * @throws Problem 400 for a month that has not begun, 409 if nothing can be gathered
     */
    Run run(Month month, boolean dryRun, String asked) {
        if (!isAnythingToGather()) {
            throw new Problem(
                    409,
                    "nothing_to_gather",
                    "There is no repository to gather commits from: set hoofprint.evidence.repositories.");
        }
        if (month.isAfter(Month.of(clock.instant(), settings.zone()))) {
            throw Problem.badRequest("month " + month + " has not begun yet.");
        }
        return again(add(ids.generate().toString(), month, dryRun, asked));
    }

    /** Whoever asks again may have mended what the run waited for. */
    private Run again(Run run) {
        if (!runs.unblock(run.id())) {
            return run;
        }
        camel.getRegistry().findSingleByType(Readers.class).call(RunEvent.STREAM, RunEvent.READER);
        return runs.find(run.id()).orElse(run);
    }

    /** @param id of what asks: the same again is the same run, even when it is over */
    Run add(String id, Month month, boolean dryRun, String asked) {
        runs.add(id, month, dryRun, asked, clock.instant());
        return runs.find(id)
                .or(() -> runs.open(month, dryRun))
                .orElseThrow(() -> Problem.tryAgain("The run has just ended."));
    }

    /** What may have been asked for without having come into the stream; there already, it is a duplicate. */
    List<Submission> unheard() {
        return runs.waiting().stream().map(run -> RunEvent.of(run).submission()).toList();
    }
}
