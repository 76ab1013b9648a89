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

/** Turns a request into what the ledger is to keep, which is its very body, and the ledger's receipt into the answer. */
public final class ButtonIntake {
    private static final String PRESS = "buttons.press";

    /**
     * Body: the request's bytes; afterwards a {@link AppendRequest}.
     *
     * @throws io.hoofprint.platform.error.Problem 400 if they are no button's event
     */
    public void read(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        exchange.setProperty(PRESS, ButtonEvent.read(body).isPress());
        JsonIntake.submit(exchange, body, List.of(new NewEvent(null, body)));
    }

    /** Body: a {@link AppendResult}; afterwards the answer's bytes. What is kept and no press is not counted. */
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
