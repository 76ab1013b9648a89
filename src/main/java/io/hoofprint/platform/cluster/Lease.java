// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

/**
 * The right to do what one process at a time may do. It is kept until released, or until this process is stopped, killed or cut
 * off for some seconds, by the database's clock. Whoever slept may find out late that another has it: so it saves work, and
 * whatever must not happen twice needs a fence of its own. Thread-safe.
 */
public interface Lease {
    /**
     * Takes it, if nobody else has it. Costs nothing while it is certain that this process has it still, or else one statement.
     *
     * @throws io.hoofprint.platform.error.Unavailable if the database cannot be asked
     */
    boolean take();

    /** Lets go of it, if this process has it. */
    void release();
}
