package io.hoofprint.platform.error;

import java.util.Collection;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** Types a failure: an already typed cause wins, else the first translator that knows it. */
public final class ErrorTranslators {
    private final Collection<ErrorTranslator> translators;

    private ErrorTranslators(Collection<ErrorTranslator> translators) {
        this.translators = translators;
    }

    /** All translators in Camel's registry. */
    public static ErrorTranslators of(CamelContext camel) {
        return new ErrorTranslators(camel.getRegistry().findByType(ErrorTranslator.class));
    }

    /** @return an {@link Unavailable}, {@link Blocked} or {@link Rejected}; empty if no translator knows the failure */
    public Optional<RuntimeException> typed(Throwable failure) {
        return known(failure).or(() -> translators.stream()
                .flatMap(translator -> translator.typed(failure).stream())
                .findFirst());
    }

    /** The first typed exception in the cause chain. */
    public static Optional<RuntimeException> known(Throwable failure) {
        return Causes.of(failure)
                .filter(one -> one instanceof Unavailable || one instanceof Blocked || one instanceof Rejected)
                .map(RuntimeException.class::cast)
                .findFirst();
    }
}
