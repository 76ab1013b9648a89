// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources;

/**
 * A source of commits: the bean {@code <value of hoofprint.commits>Commits}.
 *
 * <p>Its memory must not grow with the number of commits.
 */
public interface CommitSource {
    /** A path that identifies a repository, with slashes between its parts: {@code workspace/slug}. */
    default String path(String repository) {
        return repository;
    }

    /** How many repositories may be read in parallel. */
    default int parallelism() {
        return 1;
    }

    /**
     * Passes on each commit on any branch whose committer's date is in the window, in any order; duplicates are
     * allowed.
     *
     * @param repository as configured
     * @throws RepositoryUnavailable if the repository cannot be read
     * @throws io.hoofprint.platform.error.Unavailable if nothing can be read now
     * @throws io.hoofprint.platform.error.Blocked if a person must act before anything can be read
     */
    void read(String repository, Window window, Found found);

    /** Receives the commits. */
    interface Found {
        void commit(Commit commit);

        /** A commit without a date from 1970 to 9999: it is of no month. Duplicates are not allowed. */
        void undated(String hash);

        /** To be called often between commits: reports that work goes on, and throws when it must stop. */
        void progress();

        /**
         * As {@link #progress}, while the provider must not be called.
         *
         * @param why shown to people until another method is called
         */
        default void waits(String why) {
            progress();
        }
    }
}
