// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.EventIdentity;
import io.hoofprint.ledger.StoredEvent;
import java.util.HexFormat;
import java.util.List;
import org.apache.camel.Exchange;

/** How a route gets the events that its reader delivers. */
interface LedgerMessage {
    /** All of them as the body. */
    LedgerMessage LIST = new LedgerMessage() {
        @Override
        public void write(List<StoredEvent> events, Exchange exchange) {
            exchange.getMessage().setBody(events);
        }

        @Override
        public boolean isWanted(List<StoredEvent> events) {
            return !events.isEmpty();
        }
    };

    void write(List<StoredEvent> events, Exchange exchange);

    /** Whether there is anything to call the route with. */
    boolean isWanted(List<StoredEvent> events);

    /** The bytes of the only one as the body, what is known of it as properties; none if a person had it erased. */
    static LedgerMessage one(String stream) {
        return new LedgerMessage() {
            @Override
            public void write(List<StoredEvent> events, Exchange exchange) {
                StoredEvent event = events.get(0);
                byte[] identity = EventIdentity.ofEvent(stream, event.sender(), event.id());
                exchange.getMessage().setBody(event.body());
                exchange.setProperty(LedgerEndpoint.EVENT, event);
                exchange.setProperty(LedgerEndpoint.STREAM, stream);
                exchange.setProperty(LedgerEndpoint.IDENTITY, HexFormat.of().formatHex(identity));
            }

            @Override
            public boolean isWanted(List<StoredEvent> events) {
                return !events.isEmpty() && !events.get(0).isForgotten();
            }
        };
    }
}
