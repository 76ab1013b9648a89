// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import java.util.Optional;

/**
 * Translates one provider's failures into {@link Unavailable}, {@link Blocked} or {@link Rejected}. Beans of this type
 * in Camel's registry are tried in turn.
 */
@FunctionalInterface
public interface ErrorTranslator {

    /**
     * @param failure as the component threw it, with its causes
     * @return the typed exception with that cause; empty if this translator does not know the failure
     */
    Optional<RuntimeException> typed(Throwable failure);

    /** Whether it types what others know better, and so is asked after them. */
    default boolean isLastResort() {
        return false;
    }
}
