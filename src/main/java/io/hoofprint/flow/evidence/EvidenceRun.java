package io.hoofprint.flow.evidence;

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

/** The steps of a run. Each notes what it has done, so that a run that was cut off goes on from there. */
final class EvidenceRun {
    private final Clock clock = Clock.systemUTC();
    private final CamelContext camel;
    private final RunRows runs;
    private final GatheredRows gathered;
    private final DeliveryRows delivered;
    private final EvidenceSettings settings;
    private final WorkFolder work;
    private final Commits commits;

    EvidenceRun(CamelContext camel, DataSource tables, EvidenceSettings settings, Commits commits) {
        this.camel = camel;
        this.settings = settings;
        this.commits = commits;
        runs = new RunRows(tables);
        gathered = new GatheredRows(tables);
        delivered = new DeliveryRows(tables);
        work = new WorkFolder(settings.folder());
    }

    /** @return null if there is nothing to be done any more */
    Parcel begin(StoredEvent entry, Runnable alive) {
        if (entry.isForgotten()) {
            return null;
        }
        RunEvent event = RunEvent.read(entry);
        Month month = Month.parse(event.month());
        runs.add(event.run(), month, event.dryRun(), event.asked(), entry.receivedAt());
        Run run = runs.find(event.run()).filter(known -> !known.isOver()).orElse(null);
        return run == null ? null : watched(run.id(), () -> parcel(run, alive));
    }

    private Parcel parcel(Run run, Runnable alive) {
        Plan now = settings.plan(commits::located);
        if (now.json().equals(run.plan())) {
            runs.state(run.id(), Run.RUNNING, null);
        } else {
            work.discard(run.id());
            runs.begin(run.id(), now, clock.instant());
        }
        Pulse pulse = new Pulse(
                alive,
                camel::isStopping,
                found -> runs.commits(run.id(), found),
                why -> runs.state(run.id(), Run.RUNNING, why));
        return new Parcel(run, now, work.of(run.id()), List.of(), pulse);
    }

    /** Reads what is not read yet. */
    void gather(Parcel parcel) {
        watched(parcel.id(), () -> {
            new Gathering(gathered, commits, parcel).run();
            return parcel;
        });
    }

    /** @return the same with the files that people get */
    Parcel pack(Parcel parcel) {
        return watched(parcel.id(), () -> {
            Parcel packed = parcel.with(work.pack(parcel, gathered.files(parcel.id())));
            runs.uploads(parcel.id(), packed.files().size() * (parcel.run().dryRun() ? 1 : 2));
            return packed;
        });
    }

    /** Ends a try that has to be repeated. */
    void settle(Parcel parcel) {
        watched(parcel.id(), () -> {
            List<DeliveryRow> all = delivered.of(parcel.id());
            requireNone(details(all, DeliveryRow.BLOCKED), Blocked::new);
            requireNone(details(all, DeliveryRow.WAITING), Unavailable::new);
            return parcel;
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

    void end(Parcel parcel) {
        String failures = Stream.concat(
                        gathered.repositories(parcel.id()).stream()
                                .filter(RepositoryRow::isFailed)
                                .map(one -> one.source() + ": " + one.reason()),
                        delivered.of(parcel.id()).stream()
                                .filter(row -> row.state().equals(DeliveryRow.FAILED))
                                .map(row -> row.destination() + ": " + row.detail()))
                .collect(Collectors.joining("; "));
        work.discard(parcel.id());
        runs.end(
                parcel.id(),
                failures.isEmpty() ? Run.DONE : Run.FAILED,
                failures.isEmpty() ? null : failures,
                clock.instant());
    }

    /** Has people see what a run waits for; what would not go another time either ends it. */
    private Parcel watched(String run, Supplier<Parcel> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            RuntimeException failure = ErrorTranslators.of(camel).typed(e).orElse(e);
            if (failure instanceof Blocked) {
                runs.state(run, Run.BLOCKED, failure.getMessage());
            } else if (failure instanceof Unavailable) {
                runs.state(run, Run.RUNNING, failure.getMessage());
            } else {
                work.discard(run);
                runs.end(run, Run.FAILED, "Unexpected failure: " + failure, clock.instant());
            }
            throw failure;
        }
    }
}
