package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.PresentedKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The request that an intake route works on, for whoever has to keep it aside. Until it is asked it costs nothing. */
public final class IntakeRequest {
    /** The exchange property that holds it. One that was kept aside before has none: it is not kept again. */
    public static final String PROPERTY = "intakeRequest";
    /** The exchange property by which the answer says {@code "deferred":true}. */
    public static final String DEFERRED = "deferred";

    private final Call call;
    private final byte[] body;
    private final long receivedAt;

    IntakeRequest(Call call, byte[] body, long receivedAt) {
        this.call = call;
        this.body = body;
        this.receivedAt = receivedAt;
    }

    /** All that is needed to take it in later. To be asked on its own event loop. */
    public LateRequest late(String id) {
        String keyHash = call.key().flatMap(PresentedKey::hexHash).orElse(null);
        return new LateRequest(
                id,
                Instant.ofEpochMilli(receivedAt),
                call.method().name(),
                call.path(),
                KeylessQuery.of(call.request().query()),
                keyHash,
                headers(),
                body);
    }

    public Instant receivedAt() {
        return Instant.ofEpochMilli(receivedAt);
    }

    private Map<String, String> headers() {
        Map<String, String> present = new HashMap<>();
        for (String name : RouteConsumer.HEADERS) {
            String value = call.request().getHeader(name);
            if (value != null) {
                present.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        return present;
    }
}
