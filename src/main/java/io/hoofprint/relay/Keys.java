package io.hoofprint.relay;

import java.util.Map;
import java.util.Optional;

/** Where a request's headers carry its key: Hoofprint's own rule. */
final class Keys {
    static final String API_KEY = "x-api-key";
    static final String AUTHORIZATION = "authorization";
    private static final String BEARER = "Bearer";

    private Keys() {}

    /** The first of {@code x-api-key}, {@code Authorization: Bearer K} and a bare {@code Authorization: K}. */
    static Optional<String> in(Map<String, String> headers) {
        return present(headers.get(API_KEY))
                .or(() -> present(headers.get(AUTHORIZATION)).flatMap(Keys::withoutScheme));
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
