// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

/**
 * One person's text from one repository.
 *
 * @param repository and {@code person}: indexes in the plan
 * @param commits as author
 * @param approvals of other people's commits
 * @param sha256 of the text, in hex
 * @param size of the text, in bytes
 */
public record PersonFile(int repository, int person, long commits, long approvals, String sha256, long size) {
    /** The file's name in the run's work folder. */
    static String name(int repository, int person) {
        return repository + "-" + person + ".txt";
    }

    public String name() {
        return name(repository, person);
    }
}
