// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.ArchiveObject;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.cluster.Lease;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.http.DeferredRequestDispatcher;
import io.hoofprint.platform.ops.Measured;
import io.hoofprint.wire.DeferredObjectName;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays the objects under {@code fallback/}, page by page and oldest first. */
public final class FallbackDrain implements CamelContextAware, HealthSource, Measured {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackDrain.class);

    private final Outage outage = new Outage(
            "Requests under fallback/ cannot be taken into the ledger",
            "They stay there, and it is tried again every hoofprint.fallback.drain.");
    private final ReentrantLock running = new ReentrantLock();
    private final UnreadableObjects unreadable = new UnreadableObjects();
    private final DeferredRequestDispatcher deferredRequests;
    private final FallbackMetrics metrics;
    private final Lease turn;
    private CamelContext camel;

    /** @param cluster of which one process at a time drains the archive */
    public FallbackDrain(DeferredRequestDispatcher deferredRequests, FallbackMetrics metrics, Cluster cluster) {
        turn = cluster.lease("fallback drain");
        this.deferredRequests = deferredRequests;
        this.metrics = metrics;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    /** The objects that the latest drain left in place, and why, by archive key; 1,000 at most. */
    public Map<String, String> unreadable() {
        return unreadable.latest();
    }

    /** Processes all objects once, unless another drain is running. Failures are left for the next one. */
    public void drain() throws Exception {
        if (!running.tryLock()) {
            return;
        }
        unreadable.clear();
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            if (turn.take() && processAll(Archive.of(template))) {
                unreadable.publish();
                recovered();
            }
        } catch (Unavailable | Blocked e) {
            failed(e.getMessage());
        } catch (RuntimeException e) {
            // Most likely from the tables, whose failures have no type.
            failed(e.toString());
        } finally {
            running.unlock();
        }
    }

    /** @return false if it ended early because the program is stopping */
    private boolean processAll(Archive archive) throws InterruptedException {
        // Looked up here, as they are registered after the beans of route files.
        DeadLetters deadLetters = camel.getRegistry().findSingleByType(DeadLetters.class);
        DeferredReplay replay = new DeferredReplay(deferredRequests, archive, deadLetters);
        new DeadLetterReplay(replay, deadLetters).run();
        FallbackItemProcessor processor = new FallbackItemProcessor(archive, replay, metrics, unreadable);
        try (FallbackWorkers workers = new FallbackWorkers(processor::process)) {
            List<ArchiveObject> page = archive.page(DeferredObjectName.PREFIX, "");
            while (!page.isEmpty() && startAll(workers, page)) {
                page = archive.page(
                        DeferredObjectName.PREFIX, page.get(page.size() - 1).key());
            }
            workers.finish();
        }
        return !camel.isStopping();
    }

    private boolean startAll(FallbackWorkers workers, List<ArchiveObject> page) throws InterruptedException {
        for (ArchiveObject object : page) {
            if (camel.isStopping() || !workers.start(object)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void measure(MeterRegistry meters) {
        FallbackMetrics.UNREADABLE.gauge(meters, unreadable::count);
    }

    @Override
    public List<Ailment> ailments() {
        return Stream.concat(outage.ailment("fallback drain"), unreadable.ailment("fallback drain"))
                .toList();
    }

    private void failed(String reason) {
        if (!camel.isStopping() && outage.failed(reason)) {
            LOG.warn("The drain of fallback/ failed and will be retried: {}", reason);
        }
    }

    private void recovered() {
        if (outage.ended()) {
            LOG.info("The drain of fallback/ works again");
        }
    }
}
