package io.hoofprint.ledger.reader;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;

/** What a failure means to a reader. One that no rule knows is a bug, and only its event is rejected. */
public record FailureKinds(ErrorTranslators translators) {
    /** @return an {@link Unavailable}, {@link Blocked}, {@link Rejected} or {@link StaleClaimException} */
    RuntimeException typed(Throwable failure) {
        return Causes.first(failure, StaleClaimException.class)
                .map(RuntimeException.class::cast)
                .or(() -> translators.typed(failure))
                .orElseGet(() -> bug(failure));
    }

    private static Bug bug(Throwable failure) {
        return new Bug(failure instanceof EffectFailed ? failure.getCause() : failure);
    }

    /** A bug of Hoofprint that this event shows. */
    static final class Bug extends Rejected {
        Bug(Throwable cause) {
            super("a bug of Hoofprint, see the log: " + cause, cause);
        }
    }
}
