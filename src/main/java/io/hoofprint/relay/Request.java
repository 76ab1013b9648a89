package io.hoofprint.relay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Hoofprint is asked, whatever kind of event brought it.
 *
 * @param path from the root, as in an address
 * @param query without its question mark, as in an address; empty for none
 * @param headers by lower-case name
 */
record Request(String method, String path, Query query, Map<String, String> headers, byte[] body) {
    static final String IDEMPOTENCY_KEY = "idempotency-key";
    static final String SIGNATURE = "calendly-webhook-signature";
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
        return key().map(key -> HexFormat.of().formatHex(sha256().digest(key.getBytes(StandardCharsets.UTF_8))));
    }

    private Optional<String> key() {
        if (!isWebhook()) {
            return Keys.in(headers);
        }
        return headers.containsKey(SIGNATURE) ? Optional.empty() : query.key();
    }

    @Override
    public String toString() {
        // For one line of a log: headers and query may hold keys.
        return method + " " + path.replaceAll("\\p{Cntrl}", "?");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has it", e);
        }
    }
}
