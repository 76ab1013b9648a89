package io.hoofprint.ledger.reader;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;

/** Classifies failures for a reader. Unknown failures are bugs; they reject only their event. */
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

    /** A bug in Hoofprint that this event triggers. */
    static final class Bug extends Rejected {
        Bug(Throwable cause) {
            super("a bug of Hoofprint, see the log: " + cause, cause);
        }
    }
}
