// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.wire.KeyExtractor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Invokes the function with one small click, as an API Gateway would. */
final class SmokeTest {
    static final String STREAM = "clicks";
    private static final String PATH = "/v1/events";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLOR = "relay-test";

    private final LambdaCalls lambda;
    private final RelaySettings relay;
    private final String action;

    /** @param action a valid action of a click */
    SmokeTest(LambdaCalls lambda, RelaySettings relay, String action) {
        this.lambda = lambda;
        this.relay = relay;
        this.action = action;
    }

    /**
     * The outcome, as far as the function reports it.
     *
     * @param eventId of the click
     * @param requestId of the invocation, which names the deferred request in the bucket
     * @param deferred stored in the bucket; else Hoofprint has accepted it
     */
    record Sent(String eventId, String requestId, boolean deferred) {}

    /**
     * @throws Blocked if the function or its settings must be fixed
     * @throws Unavailable if it reached neither Hoofprint nor the bucket
     */
    Sent send() {
        String eventId = COLOR + "-" + UUID.randomUUID();
        SdkBytes event = SdkBytes.fromByteArray(event(eventId));
        InvokeResponse response = lambda.client(client ->
                client.invoke(call -> call.functionName(relay.function()).payload(event)));
        JsonNode payload = tree(response.payload().asByteArray());
        if (response.functionError() != null) {
            throw new Blocked(
                    "The function failed: " + payload.path("errorMessage").asText("no reason given")
                            + ". Its log in CloudWatch has details; `hoofprint relay deploy` updates its code and settings.");
        }
        JsonNode body = tree(payload.path("body").asText("").getBytes(StandardCharsets.UTF_8));
        requireAccepted(payload.path("statusCode").asInt(), body.path("message").asText("no reason given"));
        return new Sent(
                eventId,
                response.responseMetadata().requestId(),
                body.path("deferred").asBoolean());
    }

    private static void requireAccepted(int status, String message) {
        if (status == 401 || status == 403) {
            throw new Blocked("Hoofprint refuses the relay's key (" + status + "): " + message
                    + " Set hoofprint.relay.key to a send key of that Hoofprint and deploy again.");
        }
        if (status == 503) {
            throw new Unavailable(
                    "The function reached neither Hoofprint nor the bucket: check hoofprint.relay.url, and"
                            + " allow its role s3:PutObject on fallback/* (docs/relay.md). Its log in CloudWatch has details.");
        }
        if (status / 100 != 2) {
            throw new Blocked("The function answered " + status + ": " + message);
        }
    }

    private byte[] event(String eventId) {
        String click = new String(
                StrictJson.write(Map.of("action", action, "color", COLOR, "id", eventId)), StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of(
                "content-type",
                "application/json",
                KeyExtractor.API_KEY,
                relay.key().reveal());
        return StrictJson.write(Map.of(
                "version",
                "2.0",
                "rawPath",
                PATH,
                "rawQueryString",
                "",
                "headers",
                headers,
                "requestContext",
                Map.of("stage", "$default", "http", Map.of("method", "POST", "path", PATH)),
                "body",
                click));
    }

    /** A missing node if the bytes are no JSON. */
    private static JsonNode tree(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
