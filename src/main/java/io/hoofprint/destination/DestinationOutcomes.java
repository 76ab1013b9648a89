package io.hoofprint.destination;

import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.OneLine;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Map<String, Outcome> byRole = new ConcurrentHashMap<>();
    private final Clock clock;

    public DestinationOutcomes(Clock clock) {
        this.clock = clock;
    }

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
    }

    Outcome of(String role) {
        return byRole.getOrDefault(role, Outcome.NONE);
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
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            if (exchange.getException() == null) {
                succeeded(role);
            } else {
                ErrorTranslators.of(exchange.getContext())
                        .typed(exchange.getException())
                        .filter(DestinationOutcomes::isOfDestination)
                        .ifPresent(failure -> failed(role, failure));
            }
        }
    }

    /** Not of the one event that was on its way there. */
    static boolean isOfDestination(RuntimeException failure) {
        return !(failure instanceof Rejected);
    }
}
