package io.hoofprint.relay;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A whole request as Hoofprint takes it in later, without its key.
 *
 * @param requestId of {@code A-Z a-z 0-9 _ -}, at most 128
 */
record FallbackObject(String requestId, Instant receivedAt, Request request) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    private static final Set<String> HEADERS = Set.of("content-type", Request.SIGNATURE, Request.IDEMPOTENCY_KEY);

    /** {@code fallback/<yyyy>/<MM>/<dd>/<requestId>.json} */
    String name() {
        return "fallback/" + DAY.format(receivedAt) + "/" + requestId + ".json";
    }

    byte[] json() {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonWriter json) throws IOException {
        json.setSerializeNulls(true);
        json.beginObject();
        json.name("version").value(1);
        json.name("requestId").value(requestId);
        json.name("receivedAt").value(receivedAt.toString());
        json.name("source").value("relay");
        json.name("method").value(request.method());
        json.name("path").value(request.path());
        json.name("query").value(request.query().withoutKey().text());
        json.name("keyHash").value(request.keyHash().orElse(null));
        writeHeaders(json);
        writeBody(json);
        json.endObject();
    }

    private void writeHeaders(JsonWriter json) throws IOException {
        json.name("headers").beginObject();
        for (Map.Entry<String, String> header : new TreeMap<>(request.headers()).entrySet()) {
            if (HEADERS.contains(header.getKey())) {
                json.name(header.getKey()).value(header.getValue());
            }
        }
        json.endObject();
    }

    private void writeBody(JsonWriter json) throws IOException {
        Optional<String> text = Text.of(request.body());
        json.name("body").value(text.orElseGet(() -> Base64.getEncoder().encodeToString(request.body())));
        json.name("bodyEncoding").value(text.isPresent() ? "utf8" : "base64");
    }
}
