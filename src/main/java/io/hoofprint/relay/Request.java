// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import io.hoofprint.wire.DeferredRequest;
import io.hoofprint.wire.KeyExtractor;
import io.hoofprint.wire.QueryRedactor;
import io.hoofprint.wire.WebhookHeaders;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The request to Hoofprint, for any kind of event.
 *
 * @param path from the root, encoded
 * @param query encoded, without the question mark; may be empty
 * @param headers by lower-case name
 */
record Request(String method, String path, String query, Map<String, String> headers, byte[] body) {
    static final String IDEMPOTENCY_KEY = "idempotency-key";
    /** The headers that are forwarded, besides those with keys. */
    static final Set<String> WORTH_FORWARDING = Stream.concat(
                    DeferredRequest.HEADERS.stream(), WebhookHeaders.names().stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> WEBHOOKS = Set.of("/webhooks/calendly", "/post");
    /** Hoofprint's own paths, with all below them, that take no events. */
    private static final Pattern NO_EVENTS =
            Pattern.compile("/(admin|login|init|demo_init|live|observe|events/aggregation)(/.*)?");

    Request {
        headers = Map.copyOf(headers);
    }

    /** A signed webhook, or one of Calendly: the provider's id or its body is its idempotency key. */
    boolean isWebhook() {
        return method.equals("POST") && (WEBHOOKS.contains(path) || isSigned() && !hasKey());
    }

    private boolean isSigned() {
        return WebhookHeaders.areSigned(headers.keySet());
    }

    private boolean hasKey() {
        return KeyExtractor.from(headers::get).isPresent();
    }

    /**
     * Whether it brings events to record. Any other request is a query, or a command that makes no sense later: only
     * Hoofprint itself answers it.
     */
    boolean isIntake() {
        return method.equals("POST") && (isIntakePath() || isOfOwnFlow());
    }

    /** Whoever shows neither a key nor a signature there is nobody whose events to keep. */
    private boolean isOfOwnFlow() {
        return !NO_EVENTS.matcher(path).matches() && (isSigned() || hasKey());
    }

    /** Whether it may be stored: not with a header that is a secret, without which it could not be checked later. */
    boolean isStorable() {
        return isIntake() && headers.keySet().stream().noneMatch(WebhookHeaders.secrets()::contains);
    }

    /** Whether a key of the role send is enough for this method at this path, so that scripts of web pages may call it. */
    boolean isSend(String method) {
        return switch (method) {
            case "POST" -> !WEBHOOKS.contains(path) && isIntakePath();
            case "GET", "HEAD" -> path.equals("/v1/stats") || path.startsWith("/v1/stats/");
            default -> false;
        };
    }

    private boolean isIntakePath() {
        return WEBHOOKS.contains(path) || path.equals("/events") || path.startsWith("/v1/");
    }

    /** The same with an idempotency key, unless it has one or its body is the key. */
    Request identified(String requestId) {
        if (isWebhook() || headers.containsKey(IDEMPOTENCY_KEY)) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(IDEMPOTENCY_KEY, "relay-" + requestId);
        return new Request(method, path, query, more, body);
    }

    /** Hex SHA-256 of its API key; empty if it has none, or a signature instead. */
    Optional<String> keyHash() {
        return key().map(KeyExtractor::hash);
    }

    private Optional<String> key() {
        if (!isWebhook()) {
            return KeyExtractor.from(headers::get);
        }
        return isSigned() ? Optional.empty() : QueryRedactor.key(query);
    }

    /** The deferred request that Hoofprint drains later, without the API key. */
    DeferredRequest deferred(String requestId, Instant receivedAt) {
        Map<String, String> kept = new HashMap<>(headers);
        kept.keySet().retainAll(WORTH_FORWARDING);
        String withoutKey = QueryRedactor.withoutKey(query).orElse("");
        return new DeferredRequest(
                requestId, receivedAt, method, path, withoutKey, keyHash().orElse(null), kept, body);
    }

    @Override
    public String toString() {
        // For a log line: headers and query may contain keys.
        return method + " " + path.replaceAll("\\p{Cntrl}", "?");
    }
}
