package io.hoofprint.relay;

import com.google.gson.JsonObject;
import io.hoofprint.wire.BodyText;
import io.hoofprint.wire.KeyExtractor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request to an API Gateway, in payload format 1.0 or 2.0, or to the function URL. */
final class GatewayEvent implements Event {
    private static final Set<String> KEY_HEADERS = Set.of(KeyExtractor.API_KEY, KeyExtractor.AUTHORIZATION);

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
            if (Request.KEPT.contains(lower) || KEY_HEADERS.contains(lower)) {
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
        JsonObject headers = new JsonObject();
        answer.headers().forEach(headers::addProperty);
        BodyText body = BodyText.of(answer.body());
        JsonObject response = new JsonObject();
        response.addProperty("statusCode", answer.status());
        response.add("headers", headers);
        response.addProperty("body", body.body());
        response.addProperty("isBase64Encoded", !body.isText());
        return response.toString().getBytes(StandardCharsets.UTF_8);
    }
}
