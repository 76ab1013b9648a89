// SPDX-License-Identifier: Apache-2.0
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

/** Default intake: a JSON object is an event, and its optional member {@code id} is the id of the event. */
public final class JsonIntake {

    /**
     * Replaces the body, the request's bytes, with an {@link AppendRequest}.
     *
     * @throws Problem 400 if it is no JSON object or its id is invalid
     */
    public void read(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        NewEvent event = new NewEvent(StrictJson.read(body, JsonIntake::id), body);
        submit(exchange, body, List.of(event));
    }

    /** Sets the body to an {@link AppendRequest} from the caller, with the {@code Idempotency-Key} of the request. */
    public static void submit(Exchange exchange, byte[] body, List<NewEvent> events) {
        Message message = exchange.getMessage();
        String sender = exchange.getProperty(Caller.PROPERTY, Caller.class).name();
        message.setBody(new AppendRequest(sender, events, idempotencyKey(message, body)));
    }

    /** Replaces the {@link AppendResult} with {@code {"accepted","duplicates","ids","conflicts"}} and status 202. */
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
