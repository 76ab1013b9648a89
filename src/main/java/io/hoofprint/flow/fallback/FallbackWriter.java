package io.hoofprint.flow.fallback;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.CommitOutcomeUnknown;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.http.DeferredRequestDispatcher;
import io.hoofprint.platform.http.IntakeRequest;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.wire.DeferredObject;
import io.hoofprint.wire.DeferredRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores a request that the ledger could not append in the archive, and prepares the usual response. */
public final class FallbackWriter {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackWriter.class);
    private static final String HELD = "fallback.held";
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final Duration WARN_INTERVAL = Duration.ofMinutes(1);

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final AtomicLong lastWarning = new AtomicLong();
    private DeferredRequestDispatcher deferredRequests;
    private FallbackMetrics metrics;

    /** @param since {@link System#nanoTime()} */
    private record Held(DeferredRequest request, AppendRequest append, Caller caller, long since) {
        int events() {
            return append.events().size();
        }
    }

    public void setDeferredRequests(DeferredRequestDispatcher deferredRequests) {
        this.deferredRequests = deferredRequests;
    }

    public void setMetrics(FallbackMetrics metrics) {
        this.metrics = metrics;
    }

    /** Whether to defer the request: the ledger failed, and it is not a replay. */
    public boolean takes(Exchange exchange) {
        return exchange.getProperty(IntakeRequest.PROPERTY) != null
                && exchange.getMessage().getBody() instanceof AppendRequest
                && !(exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof CommitOutcomeUnknown);
    }

    /**
     * Captures the request on its event loop, while it can still be read.
     *
     * @throws Problem 429 if the sender exceeds its rate limit, to which deferred events count
     */
    public void hold(Exchange exchange) {
        IntakeRequest incoming = exchange.getProperty(IntakeRequest.PROPERTY, IntakeRequest.class);
        String id = ids.construct(incoming.receivedAt().toEpochMilli()).toString();
        DeferredRequest request = incoming.late(id);
        AppendRequest append =
                exchange.getMessage().getBody(AppendRequest.class).deferred(request);
        Caller caller = exchange.getProperty(Caller.PROPERTY, Caller.class);
        if (caller != null && caller.limit() != null) {
            caller.limit().admit(append.events().size());
        }
        exchange.setProperty(HELD, new Held(request, append, caller, System.nanoTime()));
    }

    /**
     * Sets the body to the bytes of the object.
     *
     * @throws Problem if a replay could not identify the caller
     */
    public void object(Exchange exchange) {
        Held held = held(exchange);
        if (System.nanoTime() - held.since > MAX_WAIT.toNanos()) {
            throw new Unavailable("The archive is too slow for what comes.");
        }
        deferredRequests.check(held.request);
        exchange.getMessage().setHeader("archiveKey", held.request.name().key());
        exchange.getMessage()
                .setBody(StrictJson.write(
                        DeferredObject.of(held.request, "intake").members()));
    }

    /** Sets the body to the {@link AppendResult} that a replay will produce if all events are new. */
    public void receipt(Exchange exchange) {
        Held held = held(exchange);
        exchange.setProperty(IntakeRequest.DEFERRED, true);
        exchange.getMessage().setBody(new AppendResult(held.append.ids(), held.events(), 0, List.of()));
        metrics.deferred();
    }

    /** Sets the body to the {@link Problem} for the sender and stops the route. */
    public void refuse(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Held held = held(exchange);
        if (held != null && held.caller != null && held.caller.limit() != null) {
            held.caller.limit().giveBack(held.events());
        }
        boolean rateLimited = held == null && failure instanceof Problem;
        if (!rateLimited) {
            warn(failure);
        }
        exchange.getMessage().setBody(rateLimited ? failure : Problem.tryAgain("Events cannot be kept at the moment."));
        exchange.setRouteStop(true);
    }

    /** Logs once a minute at most: refused senders retry. */
    private void warn(Exception failure) {
        long before = lastWarning.get();
        long now = System.nanoTime();
        if ((before == 0 || now - before > WARN_INTERVAL.toNanos()) && lastWarning.compareAndSet(before, now)) {
            LOG.warn("Requests cannot be put under fallback/ either, their senders get 503", failure);
        }
    }

    private static Held held(Exchange exchange) {
        return exchange.getProperty(HELD, Held.class);
    }
}
