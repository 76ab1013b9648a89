package io.hoofprint.ledger;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.FailureRule;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives every failure its type. One that no rule knows is a bug, and only its event is rejected.
 *
 * @param rules tried in turn on what has no type yet
 */
public record FailureKinds(Collection<FailureRule> rules) {
    /** @return an {@link Unavailable}, {@link Blocked}, {@link Rejected} or {@link Fenced} */
    RuntimeException typed(Throwable failure) {
        return chain(failure)
                .filter(FailureKinds::isTyped)
                .map(RuntimeException.class::cast)
                .findFirst()
                .or(() -> ruled(failure))
                .orElseGet(() -> bug(failure));
    }

    private Optional<RuntimeException> ruled(Throwable failure) {
        return rules.stream()
                .map(rule -> rule.typed(failure))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Bug bug(Throwable failure) {
        Throwable cause = failure instanceof DeliveryFailed ? failure.getCause() : failure;
        return cause instanceof Bug known ? known : new Bug(cause);
    }

    private static boolean isTyped(Throwable failure) {
        return failure instanceof Unavailable
                || failure instanceof Blocked
                || failure instanceof Rejected
                || failure instanceof Fenced;
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }

    /** A bug of Hoofprint that this event shows. */
    static final class Bug extends Rejected {
        Bug(Throwable cause) {
            super("a bug of Hoofprint, see the log: " + cause, cause);
        }
    }
}
