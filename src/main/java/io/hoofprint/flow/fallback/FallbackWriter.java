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

/** Puts a request that the ledger could not keep into the archive, and its sender's usual answer together. */
public final class FallbackWriter {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackWriter.class);
    private static final String HELD = "fallback.held";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final AtomicLong told = new AtomicLong();
    private DeferredRequestDispatcher deferredRequests;
    private FallbackMetrics metrics;

    /** @param since {@link System#nanoTime()} */
    private record Held(DeferredRequest request, AppendRequest submission, Caller caller, long since) {
        int events() {
            return submission.events().size();
        }
    }

    public void setEntrance(DeferredRequestDispatcher deferredRequests) {
        this.deferredRequests = deferredRequests;
    }

    public void setMetrics(FallbackMetrics metrics) {
        this.metrics = metrics;
    }

    /** Whether this failure is one to be made good by keeping the request: the ledger's, of a request as it comes. */
    public boolean takes(Exchange exchange) {
        return exchange.getProperty(IntakeRequest.PROPERTY) != null
                && exchange.getMessage().getBody() instanceof AppendRequest
                && !(exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof CommitOutcomeUnknown);
    }

    /**
     * On the request's event loop, as long as it is there to be read.
     *
     * @throws Problem 429 if its sender is over its rate: also what is deferred counts
     */
    public void hold(Exchange exchange) {
        IntakeRequest coming = exchange.getProperty(IntakeRequest.PROPERTY, IntakeRequest.class);
        String id = ids.construct(coming.receivedAt().toEpochMilli()).toString();
        DeferredRequest request = coming.late(id);
        AppendRequest submission =
                exchange.getMessage().getBody(AppendRequest.class).late(request);
        Caller caller = exchange.getProperty(Caller.PROPERTY, Caller.class);
        if (caller != null && caller.limit() != null) {
            caller.limit().admit(submission.events().size());
        }
        exchange.setProperty(HELD, new Held(request, submission, caller, System.nanoTime()));
    }

    /**
     * Body: afterwards the object's bytes.
     *
     * @throws Problem if it could not be taken in later, because nobody would know whose it is
     */
    public void object(Exchange exchange) {
        Held held = held(exchange);
        if (System.nanoTime() - held.since > PATIENCE.toNanos()) {
            throw new Unavailable("The archive is too slow for what comes.");
        }
        deferredRequests.check(held.request);
        exchange.getMessage().setHeader("archiveKey", held.request.name().key());
        exchange.getMessage()
                .setBody(StrictJson.write(
                        DeferredObject.of(held.request, "intake").members()));
    }

    /** Body: afterwards the {@link AppendResult} that the ledger will give once the request is taken in, if all is new. */
    public void receipt(Exchange exchange) {
        Held held = held(exchange);
        exchange.setProperty(IntakeRequest.DEFERRED, true);
        exchange.getMessage().setBody(new AppendResult(held.submission.ids(), held.events(), 0, List.of()));
        metrics.deferred();
    }

    /** Body: afterwards the {@link Problem} that its sender is told; the route goes no further. */
    public void refuse(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Held held = held(exchange);
        if (held != null && held.caller != null && held.caller.limit() != null) {
            held.caller.limit().giveBack(held.events());
        }
        boolean tooFast = held == null && failure instanceof Problem;
        if (!tooFast) {
            tell(failure);
        }
        exchange.getMessage().setBody(tooFast ? failure : Problem.tryAgain("Events cannot be kept at the moment."));
        exchange.setRouteStop(true);
    }

    /** Once a minute: whoever is refused sends again. */
    private void tell(Exception failure) {
        long before = told.get();
        long now = System.nanoTime();
        if ((before == 0 || now - before > SILENCE.toNanos()) && told.compareAndSet(before, now)) {
            LOG.warn("Requests cannot be put under fallback/ either, their senders get 503", failure);
        }
    }

    private static Held held(Exchange exchange) {
        return exchange.getProperty(HELD, Held.class);
    }
}
