// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** Whole requests as the relay leaves them. */
record Aside(Path fallback, String key) {

    /** @param body as it stands within a JSON string */
    void put(String requestId, String body) throws IOException {
        Path object = fallback.resolve("2026/11/01").resolve(requestId + ".json");
        Files.createDirectories(object.getParent());
        Files.writeString(
                object,
                "{\"version\":1,\"requestId\":\"" + requestId + "\",\"receivedAt\":\"" + Instant.now()
                        + "\",\"source\":\"relay\",\"method\":\"POST\",\"path\":\"/v1/crash\",\"query\":null,\"keyHash\":\""
                        + sha256() + "\",\"headers\":{\"content-type\":\"application/json\"},\"body\":\"" + body
                        + "\",\"bodyEncoding\":\"utf8\"}");
    }

    private String sha256() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
