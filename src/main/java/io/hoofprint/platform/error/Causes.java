// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Cause chains, outermost first. */
public final class Causes {
    /** Guards against cyclic causes. */
    private static final int MAX_DEPTH = 20;

    private static final String OURS = "io.hoofprint.";

    private Causes() {}

    /** @param failure null for none */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_DEPTH);
    }

    /** Where the innermost cause came from, in our code if it passed there. */
    public static String place(Throwable failure) {
        StackTraceElement[] trace =
                of(failure).reduce((outer, inner) -> inner).orElse(failure).getStackTrace();
        return Stream.of(trace)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .or(() -> Stream.of(trace).findFirst())
                .map(StackTraceElement::toString)
                .orElse("an unknown place");
    }

    /** The outermost cause of that type. */
    public static <T> Optional<T> first(Throwable failure, Class<T> type) {
        return of(failure).filter(type::isInstance).map(type::cast).findFirst();
    }
}
