package io.hoofprint.ledger.camel;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.IdempotencyKey;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Takes the requests of a flow that has no rules of its own: a JSON object is an event, its member {@code id}, if there is
 * one, the event's id.
 */
public final class JsonIntake {

    /**
     * Body: the request's bytes; afterwards a {@link AppendRequest}.
     *
     * @throws Problem 400 if they are no JSON object, or the id is none
     */
    public void read(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        NewEvent event = new NewEvent(StrictJson.read(body, JsonIntake::id), body);
        submit(exchange, body, List.of(event));
    }

    /** Makes the message's body a {@link AppendRequest} of its sender's events, with the request's {@code Idempotency-Key}. */
    public static void submit(Exchange exchange, byte[] body, List<NewEvent> events) {
        Message message = exchange.getMessage();
        String sender = exchange.getProperty(Caller.PROPERTY, Caller.class).name();
        message.setBody(new AppendRequest(sender, events, idempotencyKey(message, body)));
    }

    /** Body: a {@link AppendResult}; afterwards {@code {"accepted","duplicates","ids","conflicts"}} with status 202. */
    public void answer(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
        message.setBody(StrictJson.write(message.getBody()));
    }

    private static IdempotencyKey idempotencyKey(Message message, byte[] body) {
        String key = message.getHeader("Idempotency-Key", String.class);
        return key == null ? null : new IdempotencyKey(message.getHeader(Exchange.HTTP_PATH, String.class), key, body);
    }

    private static String id(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Problem.badRequest("Send one JSON object, which is the event.");
        }
        String id = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isId = parser.currentName().equals("id");
            JsonToken value = parser.nextToken();
            if (isId) {
                id = value == JsonToken.VALUE_STRING ? parser.getText() : "";
            }
            parser.skipChildren();
        }
        if (id != null && !NewEvent.isId(id)) {
            throw Problem.badRequest("id must be " + NewEvent.ID + ", or be left out.");
        }
        return id;
    }
}
