package io.hoofprint.flow.evidence;

/**
 * A source of commits, chosen by {@code hoofprint.commits}: the bean {@code <its value>Commits}.
 *
 * <p>Memory must not grow with the number of commits.
 */
public interface Commits {
    /** What tells a repository apart from all others, with slashes between its parts: {@code workspace/slug}. */
    default String located(String repository) {
        return repository;
    }

    /** How many repositories may be read at the same time. */
    default int atOnce() {
        return 1;
    }

    /**
     * Tells of each commit on any branch whose committer's date lies in the window. The order is of no matter, nor is a
     * commit that is told of twice.
     *
     * @param repository as the setting has it
     * @throws Gone if the repository cannot be read
     * @throws io.hoofprint.platform.error.Unavailable if nothing can be read now
     * @throws io.hoofprint.platform.error.Blocked if a person must act before anything can be read
     */
    void read(String repository, Window window, Found found);

    /** Takes what is found. */
    interface Found {
        void commit(Commit commit);

        /** To be called often while there is nothing to tell of: shows that work goes on, and throws when it must end. */
        void goesOn();

        /**
         * As {@link #goesOn}, while whoever has the commits is to be left alone.
         *
         * @param why for people, who see it until anything else is called
         */
        default void waits(String why) {
            goesOn();
        }
    }
}
