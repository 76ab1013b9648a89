// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import io.hoofprint.platform.data.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signs webhooks of one scheme as its provider does, to try what takes them. */
public final class WebhookSigner {
    private final WebhookScheme scheme;
    private final byte[] key;

    /** @throws IllegalArgumentException if there is no such scheme, or the key is not written as it wants it */
    public WebhookSigner(String scheme, String key) {
        this.scheme = WebhookSchemes.of(scheme);
        this.key = this.scheme.keyText().bytes(key);
    }

    /**
     * The headers that the provider adds.
     *
     * @param given headers of the request, in lower case; an id among them is the delivery's, which otherwise is made of
     *     the body: the same body is the same delivery
     * @return by their names in any case
     */
    public Map<String, String> headers(Map<String, String> given, byte[] body, Instant at) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String idHeader = scheme.id().header();
        if (idHeader != null) {
            headers.put(idHeader, given.getOrDefault(idHeader.toLowerCase(Locale.ROOT), Sha256.hex(body)));
        }
        SignedTime time = scheme.time();
        String seconds = time == null ? null : Long.toString(at.getEpochSecond());
        if (time != null && time.header() != null) {
            headers.put(time.header(), seconds);
        }
        String id = scheme.signed().hasId() ? headers.get(idHeader) : null;
        headers.put(scheme.signature().name(), value(seconds, scheme.sign(key, id, seconds, body)));
        return headers;
    }

    private String value(String seconds, byte[] signature) {
        SignatureHeader header = scheme.signature();
        return Stream.of(
                        header.time() == null ? null : header.time() + seconds,
                        header.prefix() + new String(signature, StandardCharsets.UTF_8))
                .filter(item -> item != null)
                .collect(Collectors.joining(","));
    }
}
