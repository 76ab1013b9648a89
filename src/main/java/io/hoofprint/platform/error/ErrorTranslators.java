// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import java.nio.channels.ClosedByInterruptException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;

/**
 * Types a failure: an already typed cause wins, else the first translator that knows it. What fails because the program
 * stops is nobody's fault, and may fail in any way.
 */
public final class ErrorTranslators {
    /** What threads and pools say when they are told to end. */
    private static final List<Class<? extends Throwable>> CUT_OFF =
            List.of(InterruptedException.class, ClosedByInterruptException.class, RejectedExecutionException.class);

    private final Collection<ErrorTranslator> translators;
    private final BooleanSupplier stopping;

    private ErrorTranslators(Collection<ErrorTranslator> translators, BooleanSupplier stopping) {
        this.translators = translators;
        this.stopping = stopping;
    }

    /** All translators in Camel's registry. */
    public static ErrorTranslators of(CamelContext camel) {
        return new ErrorTranslators(
                camel.getRegistry().findByType(ErrorTranslator.class), () -> camel.isStopping() || camel.isStopped());
    }

    /** @return an {@link Unavailable}, {@link Blocked} or {@link Rejected}; empty if no translator knows the failure */
    public Optional<RuntimeException> typed(Throwable failure) {
        return known(failure)
                .or(() -> translators.stream()
                        .sorted(Comparator.comparing(ErrorTranslator::isLastResort))
                        .flatMap(translator -> translator.typed(failure).stream())
                        .findFirst())
                .or(() -> cutOff(failure));
    }

    private Optional<RuntimeException> cutOff(Throwable failure) {
        boolean isCutOff = stopping.getAsBoolean()
                || Causes.of(failure).anyMatch(cause -> CUT_OFF.stream().anyMatch(kind -> kind.isInstance(cause)));
        return isCutOff
                ? Optional.of(new Unavailable(
                        "This was cut off, because Hoofprint stops; it goes on at the next start", failure))
                : Optional.empty();
    }

    /** The first typed exception in the cause chain. */
    public static Optional<RuntimeException> known(Throwable failure) {
        return Causes.of(failure)
                .filter(one -> one instanceof Unavailable || one instanceof Blocked || one instanceof Rejected)
                .map(RuntimeException.class::cast)
                .findFirst();
    }
}
