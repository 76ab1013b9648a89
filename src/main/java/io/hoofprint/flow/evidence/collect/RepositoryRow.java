package io.hoofprint.flow.evidence.collect;

/**
 * How one repository of a run is getting on.
 *
 * @param state {@code waiting}, {@code done}, {@code failed}
 * @param gone why it failed, in one word or two; null if it has not
 * @param reason the same for a person who is to mend it
 * @param commits of whomever
 */
public record RepositoryRow(
        int place,
        String source,
        String name,
        String state,
        String gone,
        String reason,
        long commits,
        UnknownPeople unknown) {
    public boolean isWaiting() {
        return state.equals("waiting");
    }

    public boolean isFailed() {
        return state.equals("failed");
    }
}
