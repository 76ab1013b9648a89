// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.hoofprint.wire.BodyText;
import io.hoofprint.wire.KeyExtractor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request to an API Gateway, in payload format 1.0 or 2.0, to a load balancer, or to the function URL. */
final class GatewayEvent implements Event {
    private static final Set<String> KEY_HEADERS = Set.of(KeyExtractor.API_KEY, KeyExtractor.AUTHORIZATION);

    private static final String HEALTH_CHECKER = "ELB-HealthChecker/";

    private final JsonObject json;
    private final GatewayFormat format;

    private GatewayEvent(JsonObject json, JsonObject context) {
        this.json = json;
        format = JsonMembers.object(context, "http")
                .<GatewayFormat>map(http -> new SecondFormat(json, context, http))
                .orElseGet(() -> new FirstFormat(json, context));
    }

    /** Empty if the bytes are something else. */
    static Optional<GatewayEvent> in(byte[] bytes) {
        return Optional.of(BodyText.of(bytes))
                .filter(BodyText::isText)
                .flatMap(text -> JsonMembers.object(text.body()))
                .flatMap(json ->
                        JsonMembers.object(json, "requestContext").map(context -> new GatewayEvent(json, context)));
    }

    /** A load balancer's health check is about the function. */
    @Override
    public boolean isWarmUp() {
        return format.headers().entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("user-agent")
                        && header.getValue().startsWith(HEALTH_CHECKER));
    }

    @Override
    public Request request() throws Malformed {
        String method = format.method().orElseThrow(() -> new Malformed("The event names no method."));
        return new Request(method.toUpperCase(Locale.ROOT), path(), format.query(), headers(), body());
    }

    private String path() throws Malformed {
        return format.path()
                .filter(path -> path.startsWith("/"))
                .orElseThrow(() -> new Malformed("The event names no path."));
    }

    private Map<String, String> headers() {
        Map<String, String> worthKeeping = new LinkedHashMap<>();
        format.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (Request.WORTH_FORWARDING.contains(lower) || KEY_HEADERS.contains(lower) || Cors.ASKED.contains(lower)) {
                worthKeeping.putIfAbsent(lower, value);
            }
        });
        return worthKeeping;
    }

    private byte[] body() throws Malformed {
        String body = JsonMembers.text(json, "body").orElse("");
        if (!JsonMembers.flag(json, "isBase64Encoded")) {
            return utf8(body);
        }
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new Malformed("The body is not base64: " + e.getMessage());
        }
    }

    private static byte[] utf8(String body) throws Malformed {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (!new String(bytes, StandardCharsets.UTF_8).equals(body)) {
            throw new Malformed("The body is not UTF-8: half a character.");
        }
        return bytes;
    }

    @Override
    public byte[] answer(RelayResponse answer) {
        BodyText body = BodyText.of(answer.body());
        JsonObject response = new JsonObject();
        response.addProperty("statusCode", answer.status());
        addHeaders(response, answer.headers());
        response.addProperty("body", body.body());
        response.addProperty("isBase64Encoded", !body.isText());
        return response.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A load balancer whose target group has multi-value headers reads no others. */
    private void addHeaders(JsonObject response, Map<String, String> answer) {
        boolean multiple = json.has("multiValueHeaders") && !json.has("headers");
        JsonObject headers = new JsonObject();
        answer.forEach((name, value) -> headers.add(name, multiple ? list(value) : new JsonPrimitive(value)));
        response.add(multiple ? "multiValueHeaders" : "headers", headers);
    }

    private static JsonArray list(String value) {
        JsonArray values = new JsonArray();
        values.add(value);
        return values;
    }
}
