// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

/**
 * The state of one repository in a run.
 *
 * @param state {@code waiting}, {@code done}, {@code failed}
 * @param gone why it failed, as {@link io.hoofprint.flow.evidence.sources.RepositoryUnavailable.Why}; null if it has
 *     not
 * @param reason what is wrong and how to fix it; null if it has not failed
 * @param commits in the month, of all authors
 * @param undated commits whose date cannot be read, which are of no month
 */
public record RepositoryRow(
        int place,
        String source,
        String name,
        String state,
        String gone,
        String reason,
        long commits,
        long undated,
        UnknownPeople unknown) {
    public boolean isWaiting() {
        return state.equals("waiting");
    }

    public boolean isFailed() {
        return state.equals("failed");
    }
}
