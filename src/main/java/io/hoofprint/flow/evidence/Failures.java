package io.hoofprint.flow.evidence;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.FailureRule;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** What failures mean, whoever threw them. */
final class Failures {
    private static final int DEEPEST = 20;

    private Failures() {}

    /** @return an {@link Unavailable}, {@link Blocked} or {@link Rejected}; what nobody knows is returned as it is */
    static RuntimeException typed(CamelContext camel, RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .filter(one -> one instanceof Unavailable || one instanceof Blocked || one instanceof Rejected)
                .map(RuntimeException.class::cast)
                .findFirst()
                .or(() -> ruled(camel, failure))
                .orElse(failure);
    }

    private static Optional<RuntimeException> ruled(CamelContext camel, Throwable failure) {
        return camel.getRegistry().findByType(FailureRule.class).stream()
                .flatMap(rule -> rule.typed(failure).stream())
                .findFirst();
    }
}
