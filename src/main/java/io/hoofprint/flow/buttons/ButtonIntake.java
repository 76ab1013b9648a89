// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.camel.JsonIntake;
import io.hoofprint.platform.json.StrictJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Turns a request into an {@link AppendRequest} of its unchanged body, and the {@link AppendResult} into the response. What a
 * device says besides is acknowledged and not kept.
 */
public final class ButtonIntake {
    private static final String PRESSES = "buttons.presses";

    private final DeviceChatter chatter;

    public ButtonIntake(MeterRegistry meters) {
        chatter = new DeviceChatter(meters);
    }

    /**
     * Replaces the body, the request's bytes, with an {@link AppendRequest}, or with null if there is nothing to keep.
     *
     * @throws io.hoofprint.platform.error.Problem 400 if they are no button's event
     */
    public void read(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        Reading reading = Reading.of(null, body);
        exchange.setProperty(PRESSES, reading.presses());
        if (reading.isChatter()) {
            chatter.count(reading.make());
            exchange.getMessage().setBody(null);
        } else {
            List<byte[]> bodies = StoredPacket.bodies(null, body, reading);
            JsonIntake.submit(
                    exchange,
                    body,
                    bodies.stream().map(one -> new NewEvent(null, one)).toList());
        }
    }

    /** Replaces the body, an {@link AppendResult} or null, with the response's bytes. Only presses are counted. */
    public void answer(Exchange exchange) {
        Message message = exchange.getMessage();
        AppendResult result = (AppendResult) message.getBody();
        int presses = exchange.getProperty(PRESSES, Integer.class);
        int accepted = result == null ? 0 : Math.min(presses, result.accepted());
        int duplicates = result == null ? 0 : result.duplicates();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
        message.setBody(StrictJson.write(new Answer(accepted, duplicates)));
    }

    private record Answer(
            int accepted,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int duplicates) {}
}
