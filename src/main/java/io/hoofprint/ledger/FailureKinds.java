package io.hoofprint.ledger;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;

/** What a failure means to a reader. What nobody knows is a bug, and met by this one event. */
record FailureKinds(ErrorTranslators translators) {

    /** @return an {@link Unavailable}, {@link Blocked}, {@link Rejected} or {@link Fenced} */
    RuntimeException typed(Throwable failure) {
        return Causes.first(failure, Fenced.class)
                .map(RuntimeException.class::cast)
                .or(() -> translators.typed(failure))
                .orElseGet(() -> bug(failure));
    }

    private static Bug bug(Throwable failure) {
        return new Bug(failure instanceof DeliveryFailed ? failure.getCause() : failure);
    }

    /** A mistake of ours that this event brings to light. */
    static final class Bug extends Rejected {
        Bug(Throwable cause) {
            super("a mistake of ours, see the log: " + cause, cause);
        }
    }
}
