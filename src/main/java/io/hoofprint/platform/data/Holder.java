// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that holds a data folder: the one line of JSON in its file {@code LOCK}.
 *
 * @param url the API's address on this machine; null for a command and for a server that does not listen yet
 * @param startedAt ISO instant
 * @param certificate SHA-256 of the certificate that the API has at that address, in hex; null without TLS
 */
public record Holder(long pid, String url, String startedAt, String certificate) {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** @return empty if this is not a complete line of JSON */
    static Optional<Holder> parse(byte[] line) {
        try {
            return Optional.ofNullable(JSON.readValue(line, Holder.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether that process has certainly ended: another one may have its number by now. */
    boolean isGone() {
        if (pid == ProcessHandle.current().pid()) {
            return true;
        }
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(started -> startedAt != null && started.isAfter(Instant.parse(startedAt)))
                .orElse(ProcessHandle.of(pid).isEmpty());
    }

    byte[] line() {
        try {
            return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Holder listeningAt(String address, String fingerprint) {
        return new Holder(pid, address, startedAt, fingerprint);
    }
}
