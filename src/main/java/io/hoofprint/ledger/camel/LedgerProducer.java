// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.http.DeferredRequestDispatcher;
import io.hoofprint.wire.DeferredRequest;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Appends the {@link AppendRequest} in the body and replaces it with the {@link AppendResult} once the events are
 * durable. Enforces the caller's rate limit.
 */
final class LedgerProducer extends DefaultAsyncProducer {
    private final Ledger ledger;
    private final String stream;
    private final EventTraces traces;

    /** @param traces null if they are off */
    LedgerProducer(LedgerEndpoint endpoint, Ledger ledger, EventTraces traces) {
        super(endpoint);
        this.ledger = ledger;
        stream = endpoint.stream();
        this.traces = traces;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            var request = request(exchange);
            var rateReservation = RateReservation.reserve(exchange, request);
            Ledger.Completion completion = (result, failure) -> {
                rateReservation.settle(result);
                if (failure == null) {
                    exchange.getMessage().setBody(result);
                } else {
                    exchange.setException(
                            failure instanceof Problem refusal
                                    ? refusal.ofEvents(request.events().size())
                                    : failure);
                }
                callback.done(false);
            };
            ledger.append(
                    stream,
                    request,
                    traces == null ? completion : traces.noted(stream, request.sender(), exchange, completion));
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private static AppendRequest request(Exchange exchange) throws InvalidPayloadException {
        var request = exchange.getMessage().getMandatoryBody(AppendRequest.class);
        var deferred = exchange.getProperty(DeferredRequestDispatcher.REQUEST, DeferredRequest.class);
        return deferred == null ? request : request.deferred(deferred);
    }
}
