package io.hoofprint.flow.evidence.sources;

/**
 * A source of commits, chosen by {@code hoofprint.commits}: the bean {@code <its value>Commits}.
 *
 * <p>Memory must not grow with the number of commits.
 */
public interface CommitSource {
    /** What distinguishes a repository from all others, with slashes between its parts: {@code workspace/slug}. */
    default String located(String repository) {
        return repository;
    }

    /** How many repositories may be read at the same time. */
    default int atOnce() {
        return 1;
    }

    /**
     * Passes on each commit on any branch whose committer's date lies in the window. The order does not matter, nor does a
     * commit that is passed on twice.
     *
     * @param repository as the setting has it
     * @throws RepositoryUnavailable if the repository cannot be read
     * @throws io.hoofprint.platform.error.Unavailable if nothing can be read now
     * @throws io.hoofprint.platform.error.Blocked if a person must act before anything can be read
     */
    void read(String repository, Window window, Found found);

    /** Takes what is found. */
    interface Found {
        void commit(Commit commit);

        /** To be called often between commits: shows that work goes on, and throws when it must end. */
        void goesOn();

        /**
         * As {@link #goesOn}, while the provider of the commits must not be called.
         *
         * @param why for people, who see it until anything else is called
         */
        default void waits(String why) {
            goesOn();
        }
    }
}
