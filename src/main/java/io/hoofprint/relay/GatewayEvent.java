package io.hoofprint.relay;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request to an API Gateway, in its first format or its second, or to the function's own URL. */
final class GatewayEvent implements Event {
    private static final Set<String> WORTH_KEEPING =
            Set.of("content-type", Request.SIGNATURE, Request.IDEMPOTENCY_KEY, Keys.API_KEY, Keys.AUTHORIZATION);

    private final JsonObject json;
    private final GatewayFormat format;

    private GatewayEvent(JsonObject json, JsonObject context) {
        this.json = json;
        format = Json.object(context, "http")
                .<GatewayFormat>map(http -> new SecondFormat(json, context, http))
                .orElseGet(() -> new FirstFormat(json, context));
    }

    /** Empty if it is something else. */
    static Optional<GatewayEvent> in(byte[] bytes) {
        return Text.of(bytes).flatMap(Json::object).flatMap(json -> Json.object(json, "requestContext")
                .map(context -> new GatewayEvent(json, context)));
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
            if (WORTH_KEEPING.contains(lower)) {
                worthKeeping.putIfAbsent(lower, value);
            }
        });
        return worthKeeping;
    }

    private byte[] body() throws Malformed {
        String body = Json.text(json, "body").orElse("");
        if (!Json.flag(json, "isBase64Encoded")) {
            return Text.bytes(body).orElseThrow(() -> new Malformed("The body is not UTF-8: half a character."));
        }
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new Malformed("The body is not base64: " + e.getMessage());
        }
    }

    @Override
    public byte[] answer(Answer answer) {
        JsonObject headers = new JsonObject();
        answer.headers().forEach(headers::addProperty);
        Optional<String> text = Text.of(answer.body());
        JsonObject response = new JsonObject();
        response.addProperty("statusCode", answer.status());
        response.add("headers", headers);
        response.addProperty("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(answer.body())));
        response.addProperty("isBase64Encoded", text.isEmpty());
        return response.toString().getBytes(StandardCharsets.UTF_8);
    }
}
