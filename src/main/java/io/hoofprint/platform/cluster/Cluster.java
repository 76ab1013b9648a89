// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

/** The processes that share one database. Thread-safe. */
public interface Cluster extends AutoCloseable {
    /** One whose tables and ledger are its own. */
    Cluster ALONE = new Alone();

    /**
     * Waits until there is room beside the others, and is one of them from then on.
     *
     * @throws io.hoofprint.platform.data.DatabaseUnusable if there is none, as this one or another must be the only one
     */
    void join();

    /** Whether there can be others. */
    boolean isShared();

    /** How many there are now, this one included, as far as it is known. */
    int members();

    /** The right to do something that one process at a time may do. */
    Lease lease(String what);

    /**
     * What whoever came last has.
     *
     * @param before run before anything is granted, once whoever had it has let go: learns what that one has done with it.
     *     May block, and fail with {@code Unavailable}
     */
    Claims claims(Runnable before);

    /** Runs the action, on a thread that it must not hold up for long, within a second after something of that kind changed. */
    void onChange(String what, Runnable action);

    /** Tells the others, and this one, soon, that something of that kind has changed; cheap. */
    void changed(String what);

    /** Lets go of all leases. */
    @Override
    void close();

    /** Nobody else is there to be asked or told. */
    final class Alone implements Cluster {
        private static final Lease OWN = new Lease() {
            @Override
            public boolean take() {
                return true;
            }

            @Override
            public void release() {
                // Nobody waits for it.
            }
        };

        private Alone() {}

        @Override
        public void join() {
            // There is always room.
        }

        @Override
        public boolean isShared() {
            return false;
        }

        @Override
        public int members() {
            return 1;
        }

        @Override
        public Lease lease(String what) {
            return OWN;
        }

        @Override
        public Claims claims(Runnable before) {
            return Claims.ALONE;
        }

        @Override
        public void onChange(String what, Runnable action) {
            // What this process changes it knows.
        }

        @Override
        public void changed(String what) {
            // The same.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
