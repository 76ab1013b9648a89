// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A program's folder archive, accessed from outside like the relay does. */
record FallbackFolder(Path archive) {
    static final ObjectMapper JSON = new ObjectMapper();

    static FallbackFolder of(Path dataFolder) {
        return new FallbackFolder(dataFolder.resolve("archive/hoofprint"));
    }

    /** Keys under a prefix, in order. */
    List<String> keys(String prefix) throws IOException {
        if (!Files.exists(archive)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(archive)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> archive.relativize(file).toString())
                    .filter(key -> key.startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    JsonNode read(String key) throws IOException {
        return JSON.readTree(archive.resolve(key).toFile());
    }

    void write(String key, byte[] bytes) throws IOException {
        Path file = archive.resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    void write(String key, JsonNode object) throws IOException {
        write(key, JSON.writeValueAsBytes(object));
    }

    /** Under its proper name. */
    String write(ObjectNode object) throws IOException {
        String day = object.path("receivedAt").asText().substring(0, 10).replace('-', '/');
        String key = "fallback/" + day + "/" + object.path("requestId").asText() + ".json";
        write(key, object);
        return key;
    }

    /** A click as the relay stores it. */
    static ObjectNode click(String requestId, String key, String body) {
        ObjectNode object = JSON.createObjectNode();
        object.put("version", 1);
        object.put("requestId", requestId);
        object.put("receivedAt", Instant.now().toString());
        object.put("source", "relay");
        object.put("method", "POST");
        object.put("path", "/v1/events");
        object.put("query", "");
        object.put("keyHash", hash(key));
        object.putObject("headers").put("content-type", "application/json");
        object.put("body", body);
        object.put("bodyEncoding", "utf8");
        return object;
    }

    static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
