// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.intake;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.camel.JsonIntake;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.http.DeferredRequestDispatcher;
import io.hoofprint.platform.json.StrictJson;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Turns a request into an {@link AppendRequest}, and the {@link AppendResult} into the response. */
public final class VisitIntake {
    private static final String IGNORED = "visits.ignored";

    /** Replaces the body, the request's bytes, with an {@link AppendRequest}. */
    public void read(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        Instant receivedAt = exchange.getProperty(DeferredRequestDispatcher.RECEIVED_AT, Instant.class);
        Caller caller = exchange.getProperty(Caller.PROPERTY, Caller.class);
        VisitRequest request = VisitRequest.of(body, caller, receivedAt == null ? Instant.now() : receivedAt);
        exchange.setProperty(IGNORED, request.ignored());
        JsonIntake.submit(exchange, body, request.events());
    }

    /** Replaces the body, an {@link AppendResult}, with the response's bytes. */
    public void answer(Exchange exchange) {
        Message message = exchange.getMessage();
        AppendResult result = (AppendResult) message.getBody();
        int ignored = exchange.getProperty(IGNORED, 0, Integer.class);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
        message.setBody(
                StrictJson.write(new Answer(result.accepted(), result.duplicates(), ignored, result.conflicts())));
    }

    private record Answer(int accepted, int duplicates, int ignored, List<String> conflicts) {}
}
