package io.hoofprint.flow.buttons;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.camel.JsonIntake;
import io.hoofprint.platform.json.StrictJson;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Turns a request into an {@link AppendRequest} of its unchanged body, and the {@link AppendResult} into the response. */
public final class ButtonIntake {
    private static final String PRESS = "buttons.press";

    /**
     * Replaces the body, the request's bytes, with an {@link AppendRequest}.
     *
     * @throws io.hoofprint.platform.error.Problem 400 if they are no button's event
     */
    public void read(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        exchange.setProperty(PRESS, ButtonEvent.read(body).isPress());
        JsonIntake.submit(exchange, body, List.of(new NewEvent(null, body)));
    }

    /** Replaces the body, an {@link AppendResult}, with the response's bytes. Only presses are counted. */
    public void answer(Exchange exchange) {
        Message message = exchange.getMessage();
        AppendResult result = (AppendResult) message.getBody();
        boolean press = exchange.getProperty(PRESS, Boolean.class);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
        message.setBody(StrictJson.write(new Answer(press ? result.accepted() : 0, result.duplicates())));
    }

    private record Answer(
            int accepted,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int duplicates) {}
}
