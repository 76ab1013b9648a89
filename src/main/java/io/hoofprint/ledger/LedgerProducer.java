package io.hoofprint.ledger;

import io.hoofprint.platform.http.LateEntrance;
import io.hoofprint.wire.DeferredRequest;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Replaces the body, a {@link Submission}, with its {@link Receipt} once the events are durable. What a caller sends
 * counts against its rate limit here, whatever flow it belongs to.
 */
final class LedgerProducer extends DefaultAsyncProducer {
    private final Ledger ledger;
    private final String stream;

    LedgerProducer(LedgerEndpoint endpoint, Ledger ledger) {
        super(endpoint);
        this.ledger = ledger;
        stream = endpoint.stream();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            var submission = submission(exchange);
            var allowance = Allowance.take(exchange, submission);
            ledger.append(stream, submission, (receipt, failure) -> {
                allowance.settle(receipt);
                if (failure == null) {
                    exchange.getMessage().setBody(receipt);
                } else {
                    exchange.setException(failure);
                }
                callback.done(false);
            });
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private static Submission submission(Exchange exchange) throws InvalidPayloadException {
        var submission = exchange.getMessage().getMandatoryBody(Submission.class);
        var late = exchange.getProperty(LateEntrance.REQUEST, DeferredRequest.class);
        return late == null ? submission : submission.late(late);
    }
}
