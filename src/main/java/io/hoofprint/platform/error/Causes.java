package io.hoofprint.platform.error;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A failure and what caused it, from the outside in. */
public final class Causes {
    /** Or two that name each other as their cause would go on for ever. */
    private static final int DEEPEST = 20;

    private Causes() {}

    /** @param failure the first of them; null for none */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }

    /** The outermost of that type. */
    public static <T> Optional<T> first(Throwable failure, Class<T> type) {
        return of(failure).filter(type::isInstance).map(type::cast).findFirst();
    }
}
