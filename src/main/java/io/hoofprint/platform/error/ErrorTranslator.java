package io.hoofprint.platform.error;

import java.util.Optional;

/**
 * Knows what one provider's failures mean to whoever called it. Those in Camel's registry are found by their type and
 * asked in turn.
 */
@FunctionalInterface
public interface ErrorTranslator {

    /**
     * @param failure as the component threw it, its causes included
     * @return an {@link Unavailable}, {@link Blocked} or {@link Rejected} with that cause; empty if it is of another kind
     *     than this rule knows
     */
    Optional<RuntimeException> typed(Throwable failure);
}
