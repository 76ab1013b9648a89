package io.hoofprint.relay;

import com.google.gson.JsonObject;
import io.hoofprint.wire.KeyExtractor;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An event that is the signal itself, byte for byte: a press of an AWS IoT button, of a 1-Click one, or what an IoT rule
 * hands on. AWS lets in who may call the function, so the relay's own key speaks for it.
 */
record PlainEvent(byte[] bytes, String ownKey) implements Event {
    private static final String PATH = "/v1/buttons";

    @Override
    public Request request() throws Malformed {
        if (ownKey == null) {
            throw new Malformed("A button has no key of its own: set HOOFPRINT_KEY to a send key of Hoofprint's.");
        }
        Map<String, String> headers = Map.of("content-type", "application/json", KeyExtractor.API_KEY, ownKey);
        return new Request("POST", PATH, "", headers, bytes);
    }

    @Override
    public byte[] answer(RelayResponse response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        if (!response.isDone()) {
            throw new NotRelayed("Not taken (" + response.status() + "): " + body);
        }
        JsonObject json = new JsonObject();
        json.addProperty("statusCode", response.status());
        json.addProperty("body", body);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "PlainEvent";
    }
}
