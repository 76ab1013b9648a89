// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.hoofprint.destination.function.FunctionCall;
import io.hoofprint.platform.json.StrictJson;
import java.time.Instant;
import org.apache.camel.Exchange;

/** Calls of a function, with the event as JSON. */
public final class FunctionSink {
    private FunctionSink() {}

    public static FunctionCall call(Exchange exchange) {
        String function = exchange.getProperty("sinkFunction", String.class);
        return new FunctionCall(function, payload(SinkEvent.of(exchange)));
    }

    static byte[] payload(SinkEvent event) {
        BodyValue body = BodyValue.of(event);
        return StrictJson.write(Payload.of(event, body));
    }

    /** @param body see {@link BodyValue} */
    private record Payload(
            int version,
            String stream,
            long sequence,
            String sender,
            String id,
            String identity,
            Instant receivedAt,
            String bodyEncoding,
            @JsonRawValue String body) {
        static Payload of(SinkEvent event, BodyValue body) {
            return new Payload(
                    1,
                    event.stream(),
                    event.stored().sequence(),
                    event.stored().sender(),
                    event.stored().id(),
                    event.identity(),
                    event.stored().receivedAt(),
                    body.encoding(),
                    body.json());
        }
    }
}
