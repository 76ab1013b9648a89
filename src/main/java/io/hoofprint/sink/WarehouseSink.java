// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import io.hoofprint.destination.warehouse.TableRow;
import io.hoofprint.wire.BodyText;
import org.apache.camel.Exchange;

/** Events as rows of the warehouse. */
public final class WarehouseSink {
    private WarehouseSink() {}

    public static TableRow row(Exchange exchange) {
        SinkEvent event = SinkEvent.of(exchange);
        BodyText body = BodyText.of(event.body());
        return new TableRow(
                exchange.getProperty("sinkTable", String.class),
                event.identity(),
                event.stream(),
                event.stored().sequence(),
                event.stored().receivedAt(),
                event.stored().sender(),
                event.stored().id(),
                body.body(),
                body.bodyEncoding());
    }
}
