// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import java.util.Optional;
import java.util.Set;

/**
 * The archive of dead letters' bodies. All methods throw {@link io.hoofprint.platform.error.Unavailable} or {@link
 * io.hoofprint.platform.error.Blocked} on failure.
 */
public interface DeadLetterBodies {
    /** Stores an object durably, replacing any with the same name. */
    void put(String name, byte[] object);

    Optional<byte[]> get(String name);

    /** The names that begin so. */
    Set<String> names(String beginning);

    /** Succeeds for an unknown name. */
    void delete(String name);
}
