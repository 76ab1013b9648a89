package io.hoofprint.platform.auth;

import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where a request carries its key. */
public final class PresentedKey {
    private static final String BEARER = "Bearer";

    private PresentedKey() {}

    /**
     * The first of {@code x-api-key}, {@code Authorization: Bearer K} and a bare {@code Authorization: K}.
     *
     * @param header the value of the header of this lower-case name, or null
     */
    public static Optional<String> from(UnaryOperator<String> header) {
        return present(header.apply("x-api-key"))
                .or(() -> present(header.apply("authorization")).flatMap(PresentedKey::withoutScheme));
    }

    /** What keys are known by where they are not to stand in clear; empty if this cannot be a key. */
    public static Optional<String> hexHash(String key) {
        return Optional.ofNullable(KeyHash.borrowed(key)).map(HexFormat.of()::formatHex);
    }

    private static Optional<String> present(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> withoutScheme(String value) {
        if (!value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(value);
        }
        String rest = value.substring(BEARER.length());
        // A bare key may begin with these letters too.
        return rest.isEmpty() || Character.isWhitespace(rest.charAt(0)) ? present(rest) : Optional.of(value);
    }
}
