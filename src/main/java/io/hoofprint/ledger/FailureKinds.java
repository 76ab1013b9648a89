package io.hoofprint.ledger;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.FailureRule;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which kind a failure is, whoever threw it. What nobody knows is a bug, and met by this one event. */
final class FailureKinds {
    private final Collection<FailureRule> rules;

    /** @param rules asked in turn about what is not typed yet */
    FailureKinds(Collection<FailureRule> rules) {
        this.rules = rules;
    }

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

    /** A mistake of ours that this event brings to light. */
    static final class Bug extends Rejected {
        Bug(Throwable cause) {
            super("a mistake of ours, see the log: " + cause, cause);
        }
    }
}
