// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

/**
 * Checks that a destination can be reached as configured, without leaving a trace there. A bean in the kind's route
 * file, named for people, {@code archive (s3)}; found by this type.
 */
public interface DestinationCheck {
    /**
     * Returns if the destination can be used.
     *
     * @throws io.hoofprint.platform.error.Unavailable if it does not respond now
     * @throws io.hoofprint.platform.error.Blocked if a person must fix something; the message says what
     */
    void check();
}
