// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.vital.FatalErrors;
import java.util.Optional;

/**
 * Classifies failures for a reader. Unknown exceptions, and a stack overflow, are bugs that reject only their event. Other
 * errors say nothing about the event: the fatal ones end the process, the rest blocks the reader.
 */
public record FailureKinds(ErrorTranslators translators) {
    /** @return an {@link Unavailable}, {@link Blocked}, {@link Rejected} or {@link StaleClaimException} */
    RuntimeException typed(Throwable failure) {
        FatalErrors.check(failure);
        return Causes.first(failure, StaleClaimException.class)
                .map(RuntimeException.class::cast)
                .or(() -> error(failure))
                .or(() -> translators.typed(failure))
                .orElseGet(() -> bug(failure));
    }

    private static Optional<RuntimeException> error(Throwable failure) {
        return Causes.first(failure, Error.class)
                .filter(error -> !(error instanceof StackOverflowError))
                .map(error -> new Blocked(
                        "A part of the program does not work (" + error
                                + "): see that the temporary folder has room and may run programs, then restart",
                        error));
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
