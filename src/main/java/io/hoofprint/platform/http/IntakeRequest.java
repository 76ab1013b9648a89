package io.hoofprint.platform.http;

import io.hoofprint.wire.DeferredRequest;
import io.hoofprint.wire.KeyExtractor;
import io.hoofprint.wire.QueryRedactor;
import java.time.Instant;
import java.util.Optional;

/** The request that an intake route works on, for whoever has to keep it aside. Until it is asked it costs nothing. */
public final class IntakeRequest {
    /** The exchange property that holds it. One that was kept aside before has none: it is not kept again. */
    public static final String PROPERTY = "intakeRequest";
    /** The exchange property by which the answer says {@code "deferred":true}. */
    public static final String DEFERRED = "deferred";

    private final RequestContext context;
    private final byte[] body;
    private final long receivedAt;

    IntakeRequest(RequestContext context, byte[] body, long receivedAt) {
        this.context = context;
        this.body = body;
        this.receivedAt = receivedAt;
    }

    /** All that is needed to take it in later. To be asked on its own event loop. */
    public DeferredRequest late(String id) {
        return new DeferredRequest(
                id,
                Instant.ofEpochMilli(receivedAt),
                context.method().name(),
                context.path(),
                Optional.ofNullable(context.request().query())
                        .flatMap(QueryRedactor::withoutKey)
                        .orElse(null),
                context.key().map(KeyExtractor::hash).orElse(null),
                context.route().declaration().headersOf(context.request()::getHeader),
                body);
    }

    public Instant receivedAt() {
        return Instant.ofEpochMilli(receivedAt);
    }
}
