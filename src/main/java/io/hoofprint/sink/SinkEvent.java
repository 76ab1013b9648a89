// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.camel.LedgerEndpoint;
import io.hoofprint.platform.error.Blocked;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;

/**
 * The event that a route hands to a sink.
 *
 * @param identity names it for good, 32 hex digits
 * @param body its bytes, or what the route has made of them
 */
record SinkEvent(String stream, String identity, StoredEvent stored, byte[] body) {
    /**
     * @throws Blocked if the message is no event that a reader delivered by itself: a repeat of it could not be told from
     *     another one
     */
    static SinkEvent of(Exchange exchange) {
        StoredEvent stored = exchange.getProperty(LedgerEndpoint.EVENT, StoredEvent.class);
        if (stored == null) {
            throw new Blocked(
                    "A sink needs to know which event it gets, so that a repeat has no second effect: start the"
                            + " route from ledger:<stream> with effect: outside, and without maxBatch.");
        }
        if (exchange.getProperty(Exchange.SPLIT_INDEX) != null) {
            throw new Blocked(
                    "A sink takes an event once, not parts of it: a repeat could not be told from another part."
                            + " Call the sink outside of split, or let the intake take an array, each item of which is an event.");
        }
        return new SinkEvent(
                exchange.getProperty(LedgerEndpoint.STREAM, String.class),
                exchange.getProperty(LedgerEndpoint.IDENTITY, String.class),
                stored,
                body(exchange));
    }

    private static byte[] body(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        String text = exchange.getMessage().getBody(String.class);
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
