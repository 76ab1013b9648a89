package io.hoofprint.flow.evidence;

import io.hoofprint.ledger.Entry;
import io.hoofprint.ledger.LedgerEndpoint;
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
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.ExchangeProperty;

/** The steps of a run. Each notes what it has done, so that a run that was cut off goes on from there. */
public final class EvidenceRun implements CamelContextAware {
    private final Clock clock = Clock.systemUTC();
    private CamelContext camel;
    private RunRows runs;
    private GatheredRows gathered;
    private DeliveryRows delivered;
    private EvidenceSettings settings;
    private WorkFolder work;
    private Commits commits;

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
    }

    public void setTables(DataSource tables) {
        runs = new RunRows(tables);
        gathered = new GatheredRows(tables);
        delivered = new DeliveryRows(tables);
    }

    public void setSettings(EvidenceSettings settings) {
        this.settings = settings;
        work = new WorkFolder(settings.folder());
    }

    public void setCommits(Commits commits) {
        this.commits = commits;
    }

    /** @return null if there is nothing to be done any more */
    public Parcel begin(@Body List<Entry> entries, @ExchangeProperty(LedgerEndpoint.ALIVE) Runnable alive) {
        Entry entry = entries.get(0);
        if (entry.isForgotten()) {
            return null;
        }
        RunEvent event = RunEvent.read(entry);
        Month month = Month.parse(event.month());
        runs.add(event.run(), month, event.dryRun(), event.asked(), entry.receivedAt());
        Run run = runs.find(event.run()).filter(known -> !known.isOver()).orElse(null);
        return run == null ? null : watched(run.id(), () -> parcel(run, alive));
    }

    public boolean isOn(@ExchangeProperty(Parcel.PROPERTY) Parcel parcel) {
        return parcel != null;
    }

    public boolean isDry(@ExchangeProperty(Parcel.PROPERTY) Parcel parcel) {
        return parcel.run().dryRun();
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
    public void gather(@ExchangeProperty(Parcel.PROPERTY) Parcel parcel) {
        watched(parcel.id(), () -> {
            new Gathering(gathered, commits, parcel).run();
            return parcel;
        });
    }

    /** @return the same with the files that people get */
    public Parcel pack(@ExchangeProperty(Parcel.PROPERTY) Parcel parcel) {
        return watched(parcel.id(), () -> {
            Parcel packed = parcel.with(work.pack(parcel, gathered.files(parcel.id())));
            runs.uploads(parcel.id(), packed.files().size() * (parcel.run().dryRun() ? 1 : 2));
            return packed;
        });
    }

    /** Ends a try that has to be repeated. */
    public void settle(@ExchangeProperty(Parcel.PROPERTY) Parcel parcel) {
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

    public void end(@ExchangeProperty(Parcel.PROPERTY) Parcel parcel) {
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
                runs.end(run, Run.FAILED, "It failed in a way that nobody foresaw: " + failure, clock.instant());
            }
            throw failure;
        }
    }
}
