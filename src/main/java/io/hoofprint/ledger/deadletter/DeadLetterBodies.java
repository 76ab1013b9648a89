package io.hoofprint.ledger.deadletter;

import java.util.Optional;

/**
 * Where dead letters' bodies lie: the archive. All three throw {@link io.hoofprint.platform.error.Unavailable} or {@link
 * io.hoofprint.platform.error.Blocked} when it does not answer.
 */
public interface DeadLetterBodies {
    /** Keeps an object durably, instead of any of that name. */
    void put(String name, byte[] object);

    /** Empty if there is none of that name. */
    Optional<byte[]> get(String name);

    /** One that is not there is no error. */
    void delete(String name);
}
