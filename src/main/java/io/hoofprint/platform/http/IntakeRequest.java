// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.wire.DeferredRequest;
import io.hoofprint.wire.KeyExtractor;
import io.hoofprint.wire.QueryRedactor;
import java.time.Instant;
import java.util.Optional;

/** The request of an intake route, in case it has to be deferred. Costs nothing until then. */
public final class IntakeRequest {
    /** Exchange property with the request; absent for a deferred one, which is not deferred again. */
    public static final String PROPERTY = "intakeRequest";
    /** Exchange property that adds {@code "deferred":true} to the response. */
    public static final String DEFERRED = "deferred";

    private final RequestContext context;
    private final byte[] body;
    private final long receivedAt;
    private DeferredRequest captured;

    IntakeRequest(RequestContext context, byte[] body, long receivedAt) {
        this.context = context;
        this.body = body;
        this.receivedAt = receivedAt;
    }

    /** Reads the request now, on its event loop, so that it can be deferred on any thread. */
    void capture() {
        captured = copy(null);
    }

    /** A copy to process later. Call it on the request's event loop, unless it was captured there. */
    public DeferredRequest defer(String id) {
        return captured == null ? copy(id) : captured.withId(id);
    }

    private DeferredRequest copy(String id) {
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
