// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.hoofprint.platform.json.StrictJson;
import java.time.Instant;
import org.apache.camel.Exchange;

/** Events for pages of one's own. */
public final class LiveSink {
    private LiveSink() {}

    public static byte[] message(Exchange exchange) {
        SinkEvent event = SinkEvent.of(exchange);
        BodyValue body = BodyValue.of(event);
        return StrictJson.write(new Shown(event.identity(), event.stored().receivedAt(), body.encoding(), body.json()));
    }

    /** @param body see {@link BodyValue} */
    private record Shown(
            String identity,
            Instant receivedAt,
            String bodyEncoding,
            @JsonRawValue String body) {}
}
