// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

/**
 * Things that one process at a time has: not as with a {@link Lease} whoever has it until it lets go, but whoever came last.
 * Neither method blocks. Thread-safe.
 */
public interface Claims {
    /** All that is claimed here is this process's at once, as there is no other. Two claims in one process are its own affair. */
    Claims ALONE = new Claims() {
        @Override
        public void claim(Claim claim) {
            claim.granted();
        }

        @Override
        public void release(Claim claim) {
            // Nobody waits for it.
        }
    };

    /** Grants it in a moment, or tells that it failed. */
    void claim(Claim claim);

    /** Lets go of it; to be called once for each claim, whatever has become of it. */
    void release(Claim claim);
}
