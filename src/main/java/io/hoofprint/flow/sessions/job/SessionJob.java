// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.Warehouse;
import io.hoofprint.flow.sessions.intake.WarehouseProgress;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.reader.ReaderListener;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.clock.SteadyClock;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.cluster.Lease;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.ops.Measured;
import io.hoofprint.platform.schedule.JobMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the daily jobs, one at a time, each once the events it needs are in the warehouse. A request meanwhile joins the job at
 * work.
 */
public final class SessionJob implements CamelContextAware, ReaderListener, HealthSource, Measured, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionJob.class);
    private static final long POLL_MILLIS = 250;
    private static final String REQUEST = "request";

    private final Outage outage = new Outage(
            "Daily jobs fail",
            "They change nothing, and visits stay in their shards meanwhile; scheduled ones are tried again every minute.");
    private final ExecutorService worker = Executors.newSingleThreadExecutor(SessionJob::thread);
    private final Set<LocalDate> due = new LinkedHashSet<>();
    private final SteadyClock clock;
    private final Lease turn;
    private final Ledger ledger;
    private final SessionSettings settings;
    private final SessionsTopic topic;
    private final Schedule schedule;
    private final DailyJobs standing = new DailyJobs();
    private CamelContext camel;
    private Warehouse warehouse;
    private RequestedJob current;
    private boolean lookingForMissed;
    private boolean scheduledMeanwhile;
    private volatile boolean closed;

    /** @param cluster of which one process runs what is scheduled */
    public SessionJob(
            Ledger ledger, SessionSettings settings, SessionsTopic topic, SteadyClock clock, Cluster cluster) {
        this.clock = clock;
        turn = cluster.lease("sessions job");
        this.ledger = ledger;
        this.settings = settings;
        this.topic = topic;
        schedule = new Schedule(settings.schedule(), clock.instant());
    }

    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    /** To be called at the scheduled time. That may have come because the clock leapt: then it has not come. */
    public void onSchedule() {
        if (clock.isSteady()) {
            synchronized (this) {
                due.add(today());
                scheduledMeanwhile |= lookingForMissed;
            }
        }
        runMissed();
    }

    /** In UTC, by the time that Hoofprint goes by. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    boolean isClockSteady() {
        return clock.isSteady();
    }

    /** Starts the jobs that should have run by now, in the background, unless the clock cannot tell which. */
    public synchronized void runMissed() {
        if (!lookingForMissed && !closed && clock.isSteady()) {
            lookingForMissed = true;
            worker.execute(this::missed);
        }
    }

    /** Requests a day's job, to run once all events accepted by now are in the warehouse; or joins the one at work. */
    synchronized RequestedJob request(LocalDate day) {
        if (current == null || current.isOver()) {
            RequestedJob job = new RequestedJob(day, REQUEST, clock.instant());
            long head = progress().head();
            current = job;
            worker.execute(() -> work(job, head));
        }
        return current;
    }

    /** The job that runs or waits now, or the last one, unless it has failed. */
    synchronized Optional<AggregationRun> latest() {
        return Optional.ofNullable(current)
                .filter(job -> !job.result().isCompletedExceptionally())
                .map(RequestedJob::run);
    }

    /** Why the last job failed, null if one has succeeded since. */
    String lastFailure() {
        return outage.reason().orElse(null);
    }

    @Override
    public List<Ailment> ailments() {
        return outage.ailment("daily jobs").toList();
    }

    @Override
    public void measure(MeterRegistry meters) {
        JobMeters.measure(meters, standing);
    }

    private void missed() {
        try {
            if (!turn.take()) {
                leaveToAnother();
                return;
            }
            for (LocalDate day : missedDays()) {
                RequestedJob job = new RequestedJob(day, askedBy(day), clock.instant());
                synchronized (this) {
                    current = job;
                }
                work(job, 0);
                if (job.result().isCompletedExceptionally()) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            looked();
        }
    }

    /** Should that one not do it, the warehouse's list of runs shows which days are missing. */
    private synchronized void leaveToAnother() {
        due.clear();
    }

    /** Looks again at once if a time has come since: that day was not among those that it saw. */
    private synchronized void looked() {
        lookingForMissed = false;
        if (scheduledMeanwhile) {
            scheduledMeanwhile = false;
            runMissed();
        }
    }

    private Set<LocalDate> missedDays() {
        List<AggregationRun> runs = warehouse().runs();
        Set<LocalDate> days = new TreeSet<>(schedule.missed(runs, clock.instant()));
        synchronized (this) {
            days.addAll(due);
        }
        standing.seen(runs, days.size());
        return days;
    }

    private synchronized String askedBy(LocalDate day) {
        return due.contains(day) ? "schedule" : "missed";
    }

    private void work(RequestedJob job, long head) {
        topic.changed();
        try {
            awaitPassed(Math.max(head, progress().before(job.day())));
            job.begins();
            topic.changed();
            AggregationRun run =
                    warehouse().aggregate(settings.job(job.day(), job.run().askedBy(), clock.withZone(ZoneOffset.UTC)));
            finish(job, run);
            job.ends(run);
        } catch (RuntimeException e) {
            fail(e);
            job.result().completeExceptionally(e);
        } finally {
            topic.changed();
        }
    }

    private synchronized void finish(RequestedJob job, AggregationRun run) {
        due.removeIf(day -> !day.isAfter(job.day()));
        outage.ended();
        standing.done(run.finishedAt(), !job.run().askedBy().equals(REQUEST));
        LOG.info("The job of {} is done: {}", job.day(), run);
    }

    private synchronized void awaitPassed(long sequence) {
        try {
            while (!progress().hasPassed(sequence)) {
                wait(POLL_MILLIS);
                if (closed) {
                    throw new Unavailable("Hoofprint is stopping.");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Hoofprint is stopping.", e);
        }
    }

    @Override
    public ReaderId follows() {
        return new ReaderId(WarehouseProgress.STREAM, WarehouseProgress.READER);
    }

    @Override
    public synchronized void committed(long position) {
        notifyAll();
    }

    private WarehouseProgress progress() {
        return new WarehouseProgress(ledger, camel.getRegistry().findSingleByType(Readers.class), warehouse());
    }

    private synchronized Warehouse warehouse() {
        if (warehouse == null) {
            warehouse = Warehouse.of(camel.createProducerTemplate());
        }
        return warehouse;
    }

    private synchronized void fail(RuntimeException e) {
        String failure = String.valueOf(e.getMessage());
        standing.hasFailed();
        if (!closed && outage.failed(failure)) {
            LOG.warn("A daily job failed, and changed nothing: {}", failure, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        worker.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sessions");
        thread.setDaemon(true);
        return thread;
    }
}
