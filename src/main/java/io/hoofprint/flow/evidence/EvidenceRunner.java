// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence;

import io.hoofprint.flow.evidence.collect.RepositoryCollection;
import io.hoofprint.flow.evidence.collect.RepositoryResultRows;
import io.hoofprint.flow.evidence.collect.RepositoryRow;
import io.hoofprint.flow.evidence.deliver.DeliveryRow;
import io.hoofprint.flow.evidence.deliver.DeliveryRows;
import io.hoofprint.flow.evidence.deliver.WorkFolder;
import io.hoofprint.flow.evidence.run.EvidenceRun;
import io.hoofprint.flow.evidence.run.EvidenceSettings;
import io.hoofprint.flow.evidence.run.Heartbeat;
import io.hoofprint.flow.evidence.run.Month;
import io.hoofprint.flow.evidence.run.Plan;
import io.hoofprint.flow.evidence.run.RunContext;
import io.hoofprint.flow.evidence.run.RunEvent;
import io.hoofprint.flow.evidence.run.RunRows;
import io.hoofprint.flow.evidence.sources.CommitSource;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Unavailable;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/** The steps of a run. Each records what it has done, so that an interrupted run resumes there. */
final class EvidenceRunner {
    private final Clock clock = Clock.systemUTC();
    private final CamelContext camel;
    private final RunRows runs;
    private final RepositoryResultRows results;
    private final DeliveryRows delivered;
    private final EvidenceSettings settings;
    private final WorkFolder work;
    private final CommitSource source;

    EvidenceRunner(CamelContext camel, DataSource tables, EvidenceSettings settings, CommitSource source) {
        this.camel = camel;
        this.settings = settings;
        this.source = source;
        runs = new RunRows(tables);
        results = new RepositoryResultRows(tables);
        delivered = new DeliveryRows(tables);
        work = new WorkFolder(settings.folder());
    }

    /** @return null if the run is over or its event was erased */
    RunContext begin(StoredEvent stored, Runnable alive) {
        if (stored.isForgotten()) {
            return null;
        }
        RunEvent event = RunEvent.read(stored);
        Month month = Month.parse(event.month());
        runs.add(event.run(), month, event.dryRun(), event.asked(), stored.receivedAt());
        EvidenceRun evidenceRun =
                runs.find(event.run()).filter(known -> !known.isOver()).orElse(null);
        return evidenceRun == null ? null : watched(evidenceRun.id(), () -> run(evidenceRun, alive));
    }

    private RunContext run(EvidenceRun evidenceRun, Runnable alive) {
        Plan plan = settings.plan(source::path);
        if (plan.json().equals(evidenceRun.plan())) {
            runs.state(evidenceRun.id(), EvidenceRun.RUNNING, null);
        } else {
            work.discard(evidenceRun.id());
            runs.begin(evidenceRun.id(), plan, clock.instant());
        }
        Heartbeat heartbeat = new Heartbeat(
                alive,
                camel::isStopping,
                found -> runs.commits(evidenceRun.id(), found),
                why -> runs.state(evidenceRun.id(), EvidenceRun.RUNNING, why));
        return new RunContext(evidenceRun, plan, work.of(evidenceRun.id()), List.of(), heartbeat);
    }

    /** Reads the repositories that have not been read yet. */
    void collect(RunContext context) {
        watched(context.id(), () -> {
            new RepositoryCollection(results, source, context).run();
            return context;
        });
    }

    /** @return the context with the files to deliver */
    RunContext pack(RunContext context) {
        return watched(context.id(), () -> {
            RunContext packed = context.with(work.pack(context, results.files(context.id())));
            runs.uploads(context.id(), packed.files().size() * (context.run().dryRun() ? 1 : 2));
            return packed;
        });
    }

    /** @throws Blocked or {@link Unavailable} if a destination is not done yet: the run is then retried */
    void requireDelivered(RunContext context) {
        watched(context.id(), () -> {
            List<DeliveryRow> all = delivered.of(context.id());
            requireNone(details(all, DeliveryRow.BLOCKED), Blocked::new);
            requireNone(details(all, DeliveryRow.WAITING), Unavailable::new);
            return context;
        });
    }

    private static void requireNone(String details, Function<String, RuntimeException> failure) {
        if (!details.isEmpty()) {
            throw failure.apply(details);
        }
    }

    private static String details(List<DeliveryRow> all, String state) {
        return all.stream()
                .filter(row -> row.state().equals(state))
                .map(row -> row.destination() + ": " + row.detail())
                .collect(Collectors.joining("; "));
    }

    void end(RunContext context) {
        String failures = Stream.concat(
                        results.repositories(context.id()).stream()
                                .filter(RepositoryRow::isFailed)
                                .map(one -> one.source() + ": " + one.reason()),
                        delivered.of(context.id()).stream()
                                .filter(row -> row.state().equals(DeliveryRow.FAILED))
                                .map(row -> row.destination() + ": " + row.detail()))
                .collect(Collectors.joining("; "));
        work.discard(context.id());
        runs.end(
                context.id(),
                failures.isEmpty() ? EvidenceRun.DONE : EvidenceRun.FAILED,
                failures.isEmpty() ? null : failures,
                clock.instant());
    }

    /** Records why a run is blocked or waiting; any other failure would recur on a retry, so it ends the run. */
    private RunContext watched(String run, Supplier<RunContext> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            RuntimeException failure = ErrorTranslators.of(camel).typed(e).orElse(e);
            if (failure instanceof Blocked) {
                runs.state(run, EvidenceRun.BLOCKED, failure.getMessage());
            } else if (failure instanceof Unavailable) {
                runs.state(run, EvidenceRun.RUNNING, failure.getMessage());
            } else {
                work.discard(run);
                runs.end(run, EvidenceRun.FAILED, "Unexpected failure: " + failure, clock.instant());
            }
            throw failure;
        }
    }
}
