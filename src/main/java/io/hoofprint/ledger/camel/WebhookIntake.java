// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.platform.data.Sha256;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.http.DeferredRequestDispatcher;
import io.hoofprint.platform.webhook.Challenge;
import io.hoofprint.platform.webhook.WebhookSource;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Intake of signed webhooks: each is an event, with its provider's id. */
public final class WebhookIntake {
    private WebhookSource source;

    public void setSource(WebhookSource webhooks) {
        source = webhooks;
    }

    /**
     * Replaces the body, the request's bytes, with an {@link AppendRequest}; or answers a provider's challenge, with which
     * the route ends.
     *
     * @throws Problem 401 if it is not signed as it should be, 400 if it has no id
     */
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        UnaryOperator<String> headers = name -> message.getHeader(name, String.class);
        source.signature()
                .verify(
                        headers,
                        body,
                        exchange.getProperty(DeferredRequestDispatcher.RECEIVED_AT, Instant.now(), Instant.class));
        Challenge challenge = source.scheme().challenge();
        String answer = challenge == null ? null : challenge.answer(body).orElse(null);
        if (answer == null) {
            NewEvent event = new NewEvent(id(headers, body), body);
            message.setBody(new AppendRequest(source.sender(), List.of(event), null));
        } else {
            message.setBody(answer);
            exchange.setRouteStop(true);
        }
    }

    private String id(UnaryOperator<String> headers, byte[] body) {
        String id = source.scheme().id().of(headers, body);
        if (id == null) {
            return Sha256.hex(body);
        }
        if (!NewEvent.isId(id)) {
            throw Problem.badRequest("The webhook's id must be " + NewEvent.ID + ".");
        }
        return id;
    }
}
