package io.hoofprint.destination.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Calls the function with one small click, as a gateway would. */
final class RelayProbe {
    static final String STREAM = "clicks";
    private static final String COLOR = "relay-test";

    private final LambdaCalls lambda;
    private final RelaySettings relay;
    private final String action;

    /** @param action one that a click may have */
    RelayProbe(LambdaCalls lambda, RelaySettings relay, String action) {
        this.lambda = lambda;
        this.relay = relay;
        this.action = action;
    }

    /**
     * What became of it, as far as the function tells.
     *
     * @param eventId of the click
     * @param requestId of the call, after which the relay names what it keeps
     * @param deferred kept in the bucket; else Hoofprint has it
     */
    record Sent(String eventId, String requestId, boolean deferred) {}

    /**
     * @throws Blocked if a person must mend the function or its settings
     * @throws Unavailable if it reached neither Hoofprint nor the bucket
     */
    Sent send() {
        String eventId = COLOR + "-" + UUID.randomUUID();
        SdkBytes event = SdkBytes.fromUtf8String(event(eventId));
        InvokeResponse response = lambda.client(client ->
                client.invoke(call -> call.functionName(relay.function()).payload(event)));
        JsonNode payload = Json.tree(response.payload().asByteArray());
        if (response.functionError() != null) {
            throw new Blocked(
                    "The function failed: " + payload.path("errorMessage").asText("it does not say why")
                            + ". Its log in CloudWatch tells more; `hoofprint relay deploy` gives it code and settings anew.");
        }
        JsonNode body = Json.tree(payload.path("body").asText("").getBytes(StandardCharsets.UTF_8));
        refuse(payload.path("statusCode").asInt(), body.path("message").asText("it does not say why"));
        return new Sent(
                eventId,
                response.responseMetadata().requestId(),
                body.path("deferred").asBoolean());
    }

    private static void refuse(int status, String message) {
        if (status == 401 || status == 403) {
            throw new Blocked("Hoofprint refuses the relay's key (" + status + "): " + message
                    + " Set hoofprint.relay.key to a send key of that Hoofprint and deploy again.");
        }
        if (status == 503) {
            throw new Unavailable(
                    "The function reached neither Hoofprint nor the bucket: see to hoofprint.relay.url, and"
                            + " let its role do s3:PutObject on fallback/* (docs/relay.md). Its log in CloudWatch tells more.");
        }
        if (status / 100 != 2) {
            throw new Blocked("The function answered " + status + ": " + message);
        }
    }

    private String event(String eventId) {
        String click =
                Json.object("action", action, "color", COLOR, "id", eventId).toString();
        JsonNode http = Json.object("method", "POST", "path", "/v1/events");
        return Json.object("version", "2.0", "rawPath", "/v1/events", "rawQueryString", "", "body", click)
                .<ObjectNode>set(
                        "headers",
                        Json.object(
                                "content-type",
                                "application/json",
                                "x-api-key",
                                relay.key().reveal()))
                .set("requestContext", Json.object("stage", "$default").set("http", http))
                .toString();
    }
}
