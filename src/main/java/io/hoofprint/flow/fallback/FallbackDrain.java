package io.hoofprint.flow.fallback;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.ArchiveObject;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.http.DeferredRequestDispatcher;
import io.hoofprint.wire.DeferredObjectName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what lies under {@code fallback/}, page by page and the oldest first. */
public final class FallbackDrain implements CamelContextAware {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackDrain.class);

    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final UnreadableObjects strange = new UnreadableObjects();
    private CamelContext camel;
    private DeferredRequestDispatcher deferredRequests;
    private FallbackMetrics metrics;
    private DeadLetters letters;
    private String latestTrouble = "";
    private boolean measured;

    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    public void setEntrance(DeferredRequestDispatcher deferredRequests) {
        this.deferredRequests = deferredRequests;
    }

    public void setMetrics(FallbackMetrics metrics) {
        this.metrics = metrics;
    }

    /** If not set, those in Camel's registry: they are there later than this is made. */
    public void setLetters(DeadLetters letters) {
        this.letters = letters;
    }

    /** Why objects are left as they are, by their names in the archive, as of the latest drain; 1,000 at most. */
    public Map<String, String> strange() {
        return strange.latest();
    }

    /** Goes through all there is, once; does nothing while another call is at it. What fails is left for the next time. */
    public void drain() throws Exception {
        if (!oneAtATime.tryLock()) {
            return;
        }
        measure();
        strange.forget();
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            if (takeAll(Archive.of(template))) {
                strange.seenAll();
                tell("");
            }
        } catch (Unavailable | Blocked e) {
            tell(e.getMessage());
        } catch (RuntimeException e) {
            // The tables, most likely: the one thing here whose failures have no type.
            tell(e.toString());
        } finally {
            oneAtATime.unlock();
        }
    }

    /** @return false if it ended early because the program stops */
    private boolean takeAll(Archive archive) throws InterruptedException {
        DeadLetters refused = letters == null ? camel.getRegistry().findSingleByType(DeadLetters.class) : letters;
        DeferredReplay attempt = new DeferredReplay(deferredRequests, archive, refused);
        new FallbackReplay(attempt, refused).run();
        List<ArchiveObject> page = archive.page(DeferredObjectName.PREFIX, "");
        if (page.isEmpty()) {
            return true;
        }
        FallbackItemProcessor taking = new FallbackItemProcessor(archive, attempt, metrics, strange);
        try (FallbackWorkers workers = new FallbackWorkers(taking::take)) {
            while (!page.isEmpty() && beginAll(workers, page)) {
                page = archive.page(
                        DeferredObjectName.PREFIX, page.get(page.size() - 1).key());
            }
            workers.finish();
        }
        return !camel.isStopping();
    }

    private boolean beginAll(FallbackWorkers workers, List<ArchiveObject> page) throws InterruptedException {
        for (ArchiveObject object : page) {
            if (camel.isStopping() || !workers.begin(object)) {
                return false;
            }
        }
        return true;
    }

    /** Not before: a route file's beans are made twice, and the first ones are thrown away. */
    private void measure() {
        if (!measured) {
            measured = true;
            metrics.strange(strange::count);
        }
    }

    private void tell(String trouble) {
        if (camel.isStopping() || trouble.equals(latestTrouble)) {
            return;
        }
        latestTrouble = trouble;
        if (trouble.isEmpty()) {
            LOG.info("What lies under fallback/ can be taken in again");
        } else {
            LOG.warn("What lies under fallback/ waits: {}", trouble);
        }
    }
}
