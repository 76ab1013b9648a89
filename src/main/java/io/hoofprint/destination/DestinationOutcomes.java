// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import static io.hoofprint.platform.ops.MeterDefinition.Type.SUMMARY;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.OneLine;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.ops.MeterDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * How each destination last fared since the start, by its role: each call of a route {@code destination-<role>-…}, and each
 * check. A bean of the registry, where Camel finds it. What is wrong with one event is no failure of its destination.
 */
public final class DestinationOutcomes implements RoutePolicyFactory {
    private static final String PREFIX = "destination-";

    private static final String REJECTED = "rejected";
    private static final double NANOS = 1e9;
    private static final String BEGUN = "hoofprintDestinationCall";
    private static final MeterDefinition CALLS = MeterDefinition.of(
            SUMMARY,
            "hoofprint.destination.call.seconds",
            "seconds",
            "Time that calls of the destination took, by how they ended: ok, unavailable, blocked, or rejected for one event",
            "destination",
            "outcome");

    private final Map<String, Outcome> byRole = new ConcurrentHashMap<>();
    private final Map<String, Outcome> elsewhere = new ConcurrentHashMap<>();
    private final Clock clock;
    private final MeterRegistry meters;

    public DestinationOutcomes(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
    }

    /** @param begun at {@link System#nanoTime()} */
    private record Call(Object owner, long begun) {}

    /** By what the destination's reader does: {@code unavailable} passes, {@code blocked} needs a person. */
    enum State {
        unknown,
        ok,
        unavailable,
        blocked
    }

    /** @param kind {@code unavailable} or {@code blocked} */
    record Failure(Instant at, String message, State kind) {}

    /** @param state that of the latest one */
    record Outcome(State state, Instant lastSuccess, Failure lastFailure) {
        private static final Outcome NONE = new Outcome(State.unknown, null, null);

        /** @param success of the latest, or null, like {@code failure} */
        static Outcome of(Instant success, Failure failure) {
            if (failure != null && (success == null || success.isBefore(failure.at))) {
                return new Outcome(failure.kind, success, failure);
            }
            return success == null ? NONE : new Outcome(State.ok, success, failure);
        }

        /** The latest of both. */
        Outcome and(Outcome other) {
            return other == NONE
                    ? this
                    : of(
                            latest(lastSuccess, other.lastSuccess, Function.identity()),
                            latest(lastFailure, other.lastFailure, Failure::at));
        }

        private static <T> T latest(T one, T other, Function<T, Instant> time) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return time.apply(one).isBefore(time.apply(other)) ? other : one;
        }
    }

    Outcome of(String role) {
        return byRole.getOrDefault(role, Outcome.NONE).and(elsewhere.getOrDefault(role, Outcome.NONE));
    }

    /** Of this process. */
    Map<String, Outcome> own() {
        return Map.copyOf(byRole);
    }

    /** How it last fared in another process. */
    void elsewhere(String role, Outcome outcome) {
        elsewhere.put(role, outcome);
    }

    void succeeded(String role) {
        byRole.compute(
                role, (key, last) -> new Outcome(State.ok, clock.instant(), last == null ? null : last.lastFailure));
    }

    /** @param failure typed */
    void failed(String role, RuntimeException failure) {
        State kind = failure instanceof Unavailable ? State.unavailable : State.blocked;
        Failure latest = new Failure(clock.instant(), OneLine.shortened(failure.getMessage()), kind);
        byRole.compute(role, (key, last) -> new Outcome(kind, last == null ? null : last.lastSuccess, latest));
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return routeId.startsWith(PREFIX)
                ? new Recorder(routeId.substring(PREFIX.length()).replaceFirst("-.*", ""))
                : null;
    }

    private final class Recorder extends RoutePolicySupport {
        private final String role;

        Recorder(String role) {
            this.role = role;
            CALLS.summary(meters, role, State.ok.name());
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            if (exchange.getProperty(BEGUN) == null) {
                exchange.setProperty(BEGUN, new Call(this, System.nanoTime()));
            }
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Optional<RuntimeException> failure = failure(exchange);
            if (exchange.getException() == null) {
                succeeded(role);
            } else {
                failure.filter(DestinationOutcomes::isOfDestination).ifPresent(typed -> failed(role, typed));
            }
            // A route of a destination may call another one of it: that is one call.
            if (exchange.getProperty(BEGUN) instanceof Call call && call.owner == this) {
                exchange.removeProperty(BEGUN);
                String outcome = exchange.getException() == null ? State.ok.name() : kind(failure);
                CALLS.summary(meters, role, outcome).record((System.nanoTime() - call.begun) / NANOS);
            }
        }

        private static Optional<RuntimeException> failure(Exchange exchange) {
            return Optional.ofNullable(exchange.getException())
                    .flatMap(
                            thrown -> ErrorTranslators.of(exchange.getContext()).typed(thrown));
        }

        /** A failure without a type is a bug on that event. */
        private static String kind(Optional<RuntimeException> failure) {
            return failure.map(typed -> typed instanceof Unavailable
                            ? State.unavailable.name()
                            : typed instanceof Blocked ? State.blocked.name() : REJECTED)
                    .orElse(REJECTED);
        }
    }

    /** Not of the one event that was on its way there. */
    static boolean isOfDestination(RuntimeException failure) {
        return !(failure instanceof Rejected);
    }
}
