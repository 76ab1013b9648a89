// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.hoofprint.wire.DeferredRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The function.
 *
 * <p>Its environment: {@code HOOFPRINT_URL}, {@code HOOFPRINT_KEY} (a send key, for buttons), {@code HOOFPRINT_BUCKET}
 * and {@code HOOFPRINT_PREFIX} (of the keys there, optional).
 */
public final class Relay implements RequestStreamHandler {
    private final Forwarder forwarder;
    private final Fallback fallback;
    private final String ownKey;
    private final Clock clock;

    /** Called by Lambda. */
    public Relay() {
        this(System.getenv(), RelayLimits.USUAL, Clock.systemUTC());
    }

    Relay(Map<String, String> environment, RelayLimits limits, Clock clock) {
        forwarder = new Forwarder(required(environment, "HOOFPRINT_URL"), limits);
        fallback = new Fallback(
                () -> Buckets.client(environment, limits),
                required(environment, "HOOFPRINT_BUCKET"),
                Objects.requireNonNullElse(environment.get("HOOFPRINT_PREFIX"), ""));
        ownKey = environment.get("HOOFPRINT_KEY");
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] bytes = input.readAllBytes();
        Event event = Event.of(bytes, ownKey);
        output.write(event.answer(event.isWarmUp() ? RelayResponse.warm() : response(event, context)));
    }

    private RelayResponse response(Event event, Context context) {
        String requestId = RequestId.of(context);
        try {
            Request request = event.request();
            Optional<RelayResponse> preflight = Cors.preflight(request);
            return preflight.isPresent() ? preflight.get() : relayed(request.identified(requestId), requestId, context);
        } catch (Malformed e) {
            return RelayResponse.malformed(e.getMessage());
        }
    }

    private RelayResponse relayed(Request request, String requestId, Context context) {
        Instant receivedAt = clock.instant();
        try {
            return forwarder.forward(request);
        } catch (Malformed e) {
            return Cors.open(request, RelayResponse.malformed(e.getMessage()));
        } catch (StepFailed notForwarded) {
            log(context, request + " was not forwarded: " + notForwarded.getMessage());
            RelayResponse own = request.isStorable()
                    ? stored(request, request.deferred(requestId, receivedAt), context)
                    : RelayResponse.unavailable(request.isIntake());
            return Cors.open(request, own);
        }
    }

    private RelayResponse stored(Request request, DeferredRequest deferred, Context context) {
        try {
            log(context, "Stored as " + fallback.keep(deferred));
            return RelayResponse.deferred(request, deferred.id());
        } catch (StepFailed notStored) {
            log(context, "Not stored: " + notStored.getMessage());
            return RelayResponse.unavailable(true);
        }
    }

    private static void log(Context context, String line) {
        context.getLogger().log(line + "\n");
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("Set the function's environment variable " + name);
        }
        return value;
    }
}
