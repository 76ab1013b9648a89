// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.CommitOutcomeUnknown;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.http.DeferredRequestDispatcher;
import io.hoofprint.platform.http.IntakeRequest;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.wire.DeferredObject;
import io.hoofprint.wire.DeferredRequest;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores a request that the ledger could not append in the archive, and prepares the usual response. */
public final class FallbackWriter {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackWriter.class);
    private static final String CAPTURED = "fallback.captured";
    private static final String SENT = "fallback.sent";
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final Duration WARN_INTERVAL = Duration.ofMinutes(1);

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final AtomicLong lastWarning = new AtomicLong();
    private final DeferredRequestDispatcher deferredRequests;
    private final FallbackMetrics metrics;

    /**
     * @param recognizable whether a repeat by the sender would be a duplicate
     * @param since {@link System#nanoTime()}
     */
    private record Captured(
            DeferredRequest request, AppendRequest append, boolean recognizable, Caller caller, long since) {
        int events() {
            return append.events().size();
        }
    }

    public FallbackWriter(DeferredRequestDispatcher deferredRequests, FallbackMetrics metrics) {
        this.deferredRequests = deferredRequests;
        this.metrics = metrics;
    }

    /** Whether to defer the request: the ledger failed, and it is not a replay. */
    public boolean isDeferrable(Exchange exchange) {
        return exchange.getProperty(IntakeRequest.PROPERTY) != null
                && exchange.getMessage().getBody() instanceof AppendRequest
                && !(exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof CommitOutcomeUnknown);
    }

    /**
     * Captures the request on its event loop, while it can still be read.
     *
     * @throws Problem 429 if the sender exceeds its rate limit, to which deferred events count
     */
    public void capture(Exchange exchange) {
        IntakeRequest incoming = exchange.getProperty(IntakeRequest.PROPERTY, IntakeRequest.class);
        String id = ids.construct(incoming.receivedAt().toEpochMilli()).toString();
        DeferredRequest request = incoming.defer(id);
        AppendRequest sent = exchange.getMessage().getBody(AppendRequest.class);
        AppendRequest append = sent.deferred(request);
        Caller caller = exchange.getProperty(Caller.PROPERTY, Caller.class);
        if (caller != null && caller.limit() != null) {
            caller.limit().admit(append.events().size());
        }
        exchange.setProperty(CAPTURED, new Captured(request, append, isRecognizable(sent), caller, System.nanoTime()));
    }

    private static boolean isRecognizable(AppendRequest sent) {
        return sent.idempotencyKey() != null || sent.events().stream().allMatch(event -> event.id() != null);
    }

    /**
     * Sets the body to the bytes of the object.
     *
     * @throws Problem if a replay could not identify the caller
     */
    public void toObject(Exchange exchange) {
        Captured captured = captured(exchange);
        if (System.nanoTime() - captured.since > MAX_WAIT.toNanos()) {
            throw new Unavailable("The archive is too slow for what comes.");
        }
        deferredRequests.check(captured.request);
        exchange.getMessage().setHeader("archiveKey", captured.request.name().key());
        exchange.getMessage()
                .setBody(StrictJson.write(
                        DeferredObject.of(captured.request, "intake").members()));
        exchange.setProperty(SENT, true);
    }

    /** Sets the body to the {@link AppendResult} that a replay will produce if all events are new. */
    public void toResult(Exchange exchange) {
        Captured captured = captured(exchange);
        exchange.setProperty(IntakeRequest.DEFERRED, true);
        exchange.getMessage().setBody(new AppendResult(captured.append.ids(), captured.events(), 0, List.of()));
        metrics.deferred();
    }

    /** Sets the body to the {@link Problem} for the sender and stops the route. */
    public void toProblem(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Captured captured = captured(exchange);
        if (captured != null && captured.caller != null && captured.caller.limit() != null) {
            captured.caller.limit().giveBack(captured.events());
        }
        boolean rateLimited = captured == null && failure instanceof Problem;
        if (!rateLimited) {
            warn(failure);
        }
        exchange.getMessage().setBody(rateLimited ? failure : problem(exchange, failure));
        exchange.setRouteStop(true);
    }

    /**
     * An archive that was asked may have stored the request, which then counts when it is replayed: also one that refused it
     * at last, as an attempt before that may have had no answer. A folder is asked once, and its refusal is certain.
     */
    private static Problem problem(Exchange exchange, Exception failure) {
        boolean refusedByFolder = !(failure instanceof Unavailable)
                && Causes.first(failure, FileSystemException.class).isPresent();
        boolean inDoubt = exchange.getProperty(SENT) != null && !refusedByFolder;
        if (inDoubt && !captured(exchange).recognizable) {
            return new Problem(
                    503,
                    "unavailable",
                    "The log and the archive failed, and it is unknown whether the archive holds these events: send them"
                            + " again only if a duplicate does no harm.");
        }
        return Problem.tryAgain("Events cannot be kept at the moment.");
    }

    /** Logs once a minute at most: refused senders retry. */
    private void warn(Exception failure) {
        long before = lastWarning.get();
        long now = System.nanoTime();
        if ((before == 0 || now - before > WARN_INTERVAL.toNanos()) && lastWarning.compareAndSet(before, now)) {
            LOG.warn("Requests cannot be put under fallback/ either, their senders get 503", failure);
        }
    }

    private static Captured captured(Exchange exchange) {
        return exchange.getProperty(CAPTURED, Captured.class);
    }
}
