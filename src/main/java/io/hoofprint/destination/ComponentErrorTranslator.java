// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.ErrorTranslator;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Types the exceptions of a component that Hoofprint does not have, by their names: a bean of a flow whose component is in
 * {@code ext/}. Each kind is a list of exceptions and what to do about them, {@code NameException: what to do; …}; its
 * subclasses are meant too. Looked at are the causes from the innermost outwards, as that one knows best, and for each
 * {@code rejected} before {@code blocked} before {@code unavailable}.
 */
public final class ComponentErrorTranslator implements ErrorTranslator {
    private static final String FORM =
            "exceptions are written as NameException: what to do; OtherException: what to do";

    private record Kind(Map<String, String> advice, BiFunction<String, Throwable, RuntimeException> made) {}

    private String name;
    private String within;
    private Kind rejected = new Kind(Map.of(), Rejected::new);
    private Kind blocked = new Kind(Map.of(), Blocked::new);
    private Kind unavailable = new Kind(Map.of(), Unavailable::new);

    /** @param system what people call the other side */
    public void setName(String system) {
        name = system;
    }

    /** @param classes the package of the exceptions, with those below it: others are somebody else's */
    public void setWithin(String classes) {
        within = classes;
    }

    public void setRejected(String exceptions) {
        rejected = new Kind(advice(exceptions), Rejected::new);
    }

    public void setBlocked(String exceptions) {
        blocked = new Kind(advice(exceptions), Blocked::new);
    }

    public void setUnavailable(String exceptions) {
        unavailable = new Kind(advice(exceptions), Unavailable::new);
    }

    /** @throws IllegalArgumentException saying what is missing */
    public void check() {
        if (name == null || within == null) {
            throw new IllegalArgumentException("name and within are missing: what people call the other side, and the"
                    + " package of its exceptions, such as org.apache.kafka");
        }
    }

    @Override
    public Optional<RuntimeException> typed(Throwable failure) {
        List<Throwable> causes = Causes.of(failure).toList();
        return Stream.iterate(causes.size() - 1, index -> index >= 0, index -> index - 1)
                .map(causes::get)
                .flatMap(cause -> typed(cause, failure).stream())
                .findFirst();
    }

    private Optional<RuntimeException> typed(Throwable cause, Throwable failure) {
        return Stream.of(rejected, blocked, unavailable)
                .flatMap(kind -> names(cause)
                        .filter(kind.advice::containsKey)
                        .map(known -> kind.made.apply(message(cause, kind.advice.get(known)), failure)))
                .findFirst();
    }

    /** Of its class and of those above it, as far as they are the component's. */
    private Stream<String> names(Throwable cause) {
        return Stream.<Class<?>>iterate(
                        cause.getClass(), type -> type.getName().startsWith(within + "."), Class::getSuperclass)
                .map(Class::getSimpleName);
    }

    private String message(Throwable cause, String advice) {
        String said = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
        return name + " failed with " + cause.getClass().getSimpleName() + said + ": " + advice;
    }

    private static Map<String, String> advice(String exceptions) {
        Map<String, String> advice = new LinkedHashMap<>();
        Stream.of(exceptions.split(";"))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .forEach(entry -> {
                    String[] parts = entry.split(":", 2);
                    if (parts.length < 2 || !parts[0].strip().matches("\\w+") || parts[1].isBlank()) {
                        throw new IllegalArgumentException(FORM + ", not as '" + entry + "'");
                    }
                    advice.put(parts[0].strip(), parts[1].strip());
                });
        return advice;
    }
}
