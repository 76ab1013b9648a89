package io.hoofprint.relay;

import io.hoofprint.wire.DeferredRequest;
import io.hoofprint.wire.KeyExtractor;
import io.hoofprint.wire.QueryRedactor;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Hoofprint is asked, whatever kind of event brought it.
 *
 * @param path from the root, as in an address
 * @param query without its question mark, as in an address; empty for none
 * @param headers by lower-case name
 */
record Request(String method, String path, String query, Map<String, String> headers, byte[] body) {
    static final String IDEMPOTENCY_KEY = "idempotency-key";
    static final String SIGNATURE = "calendly-webhook-signature";
    /** Those headers that are kept with it. */
    static final Set<String> KEPT = Stream.concat(DeferredRequest.HEADERS.stream(), Stream.of(SIGNATURE))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> WEBHOOKS = Set.of("/webhooks/calendly", "/post");

    Request {
        headers = Map.copyOf(headers);
    }

    /** A webhook of Calendly's, which is known again by its body. */
    boolean isWebhook() {
        return method.equals("POST") && WEBHOOKS.contains(path);
    }

    /**
     * Whether it brings something to be kept. Anything else is a question, or an order that makes no sense later, and is
     * answered by Hoofprint itself or not at all.
     */
    boolean isIntake() {
        return method.equals("POST") && (isWebhook() || path.equals("/events") || path.startsWith("/v1/"));
    }

    /** The same with a key by which a repeat is known, unless it has one or is known by its body. */
    Request identified(String requestId) {
        if (isWebhook() || headers.containsKey(IDEMPOTENCY_KEY)) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(IDEMPOTENCY_KEY, "relay-" + requestId);
        return new Request(method, path, query, more, body);
    }

    /** Hex SHA-256 of the key it is sent with; empty when there is none, or a signature speaks for it. */
    Optional<String> keyHash() {
        return key().map(KeyExtractor::hash);
    }

    private Optional<String> key() {
        if (!isWebhook()) {
            return KeyExtractor.from(headers::get);
        }
        return headers.containsKey(SIGNATURE) ? Optional.empty() : QueryRedactor.key(query);
    }

    /** As Hoofprint takes it in later, without its key. */
    DeferredRequest deferred(String requestId, Instant receivedAt) {
        Map<String, String> kept = new HashMap<>(headers);
        kept.keySet().retainAll(KEPT);
        String withoutKey = QueryRedactor.withoutKey(query).orElse("");
        return new DeferredRequest(
                requestId, receivedAt, method, path, withoutKey, keyHash().orElse(null), kept, body);
    }

    @Override
    public String toString() {
        // For one line of a log: headers and query may hold keys.
        return method + " " + path.replaceAll("\\p{Cntrl}", "?");
    }
}
