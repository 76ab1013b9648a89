package io.hoofprint.platform.error;

import java.util.Collection;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** Decides what a failure means, whoever threw it: what is typed stays so, else the first rule that knows it says. */
public final class ErrorTranslators {
    private final Collection<FailureRule> rules;

    private ErrorTranslators(Collection<FailureRule> rules) {
        this.rules = rules;
    }

    /** Those in Camel's registry. */
    public static ErrorTranslators of(CamelContext camel) {
        return new ErrorTranslators(camel.getRegistry().findByType(FailureRule.class));
    }

    /** @return an {@link Unavailable}, {@link Blocked} or {@link Rejected}; empty if nobody knows the failure */
    public Optional<RuntimeException> typed(Throwable failure) {
        return known(failure).or(() -> rules.stream()
                .flatMap(rule -> rule.typed(failure).stream())
                .findFirst());
    }

    /** What is typed already. */
    public static Optional<RuntimeException> known(Throwable failure) {
        return Causes.of(failure)
                .filter(one -> one instanceof Unavailable || one instanceof Blocked || one instanceof Rejected)
                .map(RuntimeException.class::cast)
                .findFirst();
    }
}
