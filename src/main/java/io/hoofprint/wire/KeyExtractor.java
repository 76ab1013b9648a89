// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Extracts the API key from a request's headers. */
public final class KeyExtractor {
    public static final String API_KEY = "x-api-key";
    public static final String AUTHORIZATION = "authorization";
    private static final String BEARER = "Bearer";

    private KeyExtractor() {}

    /**
     * The first of {@code x-api-key}, {@code Authorization: Bearer K} and a bare {@code Authorization: K}.
     *
     * @param header the value of the header of this lower-case name, or null
     */
    public static Optional<String> from(UnaryOperator<String> header) {
        return present(header.apply(API_KEY))
                .or(() -> present(header.apply(AUTHORIZATION)).flatMap(KeyExtractor::withoutScheme));
    }

    /** Hex SHA-256, which identifies a key where its text must not be stored. */
    public static String hash(String key) {
        try {
            byte[] text = key.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has it", e);
        }
    }

    private static Optional<String> present(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> withoutScheme(String value) {
        if (!value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(value);
        }
        String rest = value.substring(BEARER.length());
        // A bare key may also begin with "Bearer".
        return rest.isEmpty() || Character.isWhitespace(rest.charAt(0)) ? present(rest) : Optional.of(value);
    }
}
