// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.ReservedSender;
import io.hoofprint.platform.config.Secret;
import io.hoofprint.platform.data.Sha256;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.http.DeferredRequestDispatcher;
import io.hoofprint.platform.webhook.SigningKeys;
import io.hoofprint.platform.webhook.WebhookSchemes;
import io.hoofprint.platform.webhook.WebhookSignature;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Turns a webhook that is signed, or comes with a key where that is allowed, into a request to append it. */
public final class MeetingIntake implements ReservedSender {
    private static final String SENDER = "calendly";
    /** The routes request this header, see meetings.camel.yaml. */
    private static final String SIGNATURE = "Calendly-Webhook-Signature";

    private WebhookSignature signature;
    private boolean unsigned;

    /** No constructor argument, as a {@link java.util.ServiceLoader} loads this class too, for its sender's name. */
    public void setSettings(MeetingSettings settings) {
        List<String> keys = settings.signingKeys().stream().map(Secret::reveal).toList();
        signature = new WebhookSignature(
                WebhookSchemes.of(SENDER), new SigningKeys(keys, "hoofprint.meetings.signing-keys"));
        unsigned = settings.unsigned();
    }

    @Override
    public String sender() {
        return SENDER;
    }

    /** Replaces the body, the request's bytes, with an {@link AppendRequest}. */
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        String header = message.getHeader(SIGNATURE, String.class);
        if (!unsigned || header != null && exchange.getProperty(Caller.PROPERTY) == null) {
            signature.verify(
                    name -> message.getHeader(name, String.class),
                    body,
                    exchange.getProperty(DeferredRequestDispatcher.RECEIVED_AT, Instant.now(), Instant.class));
            Webhook.ofSigned(body);
        } else if (exchange.getProperty(Caller.PROPERTY) == null) {
            throw noKey();
        } else {
            Webhook.of(body);
        }
        // The id is the body's hash, so that a repeated delivery is the same event.
        message.setBody(new AppendRequest(SENDER, List.of(new NewEvent(Sha256.hex(body), body)), null));
    }

    private static Problem noKey() {
        return new Problem(
                401,
                "unauthorized",
                "Webhooks without a signature need a key with role send in their address: add ?key=<key> to the URL"
                        + " of the webhook subscription");
    }
}
