// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The response to the caller.
 *
 * @param headers by lower-case name
 */
record RelayResponse(int status, Map<String, String> headers, byte[] body) {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");

    boolean isDone() {
        return status / 100 == 2;
    }

    /** With these headers besides. */
    RelayResponse with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new RelayResponse(status, all, body);
    }

    static RelayResponse empty() {
        return new RelayResponse(204, Map.of(), new byte[0]);
    }

    /** The event only kept the function warm. */
    static RelayResponse warm() {
        JsonObject body = new JsonObject();
        body.addProperty("accepted", 0);
        body.addProperty("message", "Warm. Nothing was sent to Hoofprint.");
        return new RelayResponse(200, JSON, bytes(body));
    }

    /** The request is stored in S3 and will be drained. A webhook gets the same empty response as from Hoofprint. */
    static RelayResponse deferred(Request request, String requestId) {
        if (request.isWebhook()) {
            return empty();
        }
        JsonObject body = new JsonObject();
        body.addProperty("deferred", true);
        body.addProperty("requestId", requestId);
        body.addProperty("message", "Kept. It is taken in as soon as Hoofprint is back.");
        return new RelayResponse(202, JSON, bytes(body));
    }

    /**
     * The request could be neither forwarded nor stored, as far as is known: either may have got it without an answer.
     *
     * @param intake whether it brings events
     */
    static RelayResponse unavailable(boolean intake) {
        return error(
                503,
                "unavailable",
                "Hoofprint cannot be reached: send the same again later"
                        + (intake
                                ? ", with the same ids or Idempotency-Key, as it is unknown whether it arrived."
                                : "."),
                Map.of("content-type", "application/json", "retry-after", "30"));
    }

    /** @param message what is wrong with the request and how to fix it */
    static RelayResponse malformed(String message) {
        return error(400, "bad_request", message, JSON);
    }

    private static RelayResponse error(int status, String code, String message, Map<String, String> headers) {
        JsonObject body = new JsonObject();
        body.addProperty("error", code);
        body.addProperty("message", message);
        body.add("details", new JsonArray());
        return new RelayResponse(status, headers, bytes(body));
    }

    private static byte[] bytes(JsonObject body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
