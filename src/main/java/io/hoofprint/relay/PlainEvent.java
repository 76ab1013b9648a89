// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import com.google.gson.JsonObject;
import io.hoofprint.wire.KeyExtractor;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An event that is itself the body, byte for byte: a press of an AWS IoT or 1-Click button, or what an IoT rule passes
 * on. AWS controls who may invoke the function, so it is sent with the relay's own key.
 */
record PlainEvent(byte[] bytes, String ownKey) implements Event {
    private static final String PATH = "/v1/buttons";

    @Override
    public boolean isWarmUp() {
        return WarmUp.is(new String(bytes, StandardCharsets.UTF_8));
    }

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
