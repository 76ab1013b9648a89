package io.hoofprint.flow.evidence;

import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Whose evidence a commit is: each person once.
 *
 * @param author a place in {@link People#all}, -1 for somebody unknown
 * @param approvers the same of those who approved it and are not its author, in order
 */
record Credits(int author, int[] approvers) {
    static Credits of(Commit commit, People people, Unknown unknown) {
        int author = known(people.find(commit.author()), () -> unknown.authors()
                .add(commit.author().shown()));
        int[] approvers = Stream.concat(commit.approvers().stream(), Approvals.in(commit.message()).stream())
                .mapToInt(approver -> known(
                        people.findApprover(approver), () -> unknown.approvers().add(approver.shown())))
                .filter(person -> person >= 0 && person != author)
                .sorted()
                .distinct()
                .toArray();
        return new Credits(author, approvers);
    }

    private static int known(OptionalInt person, Runnable otherwise) {
        if (person.isEmpty()) {
            otherwise.run();
        }
        return person.orElse(-1);
    }

    boolean isNobodys() {
        return author < 0 && approvers.length == 0;
    }
}
