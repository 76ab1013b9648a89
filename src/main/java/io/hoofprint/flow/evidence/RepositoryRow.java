package io.hoofprint.flow.evidence;

/**
 * How one repository of a run is getting on.
 *
 * @param state {@code waiting}, {@code done}, {@code failed}
 * @param gone why it failed, in one word or two; null if it has not
 * @param reason the same for a person who is to mend it
 * @param commits of whomever
 */
record RepositoryRow(
        int place,
        String source,
        String name,
        String state,
        String gone,
        String reason,
        long commits,
        Unknown unknown) {
    boolean isWaiting() {
        return state.equals("waiting");
    }

    boolean isFailed() {
        return state.equals("failed");
    }
}
