package io.hoofprint.flow.evidence.collect;

/**
 * What one person got of one repository.
 *
 * @param repository and {@code person}: places in the plan
 * @param commits as author
 * @param approvals of commits of others
 * @param sha256 of the text, in hex
 * @param size of the text, in bytes
 */
public record PersonFile(int repository, int person, long commits, long approvals, String sha256, long size) {
    /** In the folder where a run works. */
    static String name(int repository, int person) {
        return repository + "-" + person + ".txt";
    }

    public String name() {
        return name(repository, person);
    }
}
