// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

import io.hoofprint.flow.evidence.run.People;
import io.hoofprint.flow.evidence.sources.Commit;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The people a commit counts for: each person once.
 *
 * @param author an index in {@link People#all}, -1 for an unknown author
 * @param approvers the indexes of known approvers other than the author, ascending
 */
record Attribution(int author, int[] approvers) {
    static Attribution of(Commit commit, People people, UnknownPeople unknownPeople) {
        int author = known(
                people.find(commit.author()),
                () -> unknownPeople.authors().add(commit.author().shown()));
        int[] approvers = Stream.concat(commit.approvers().stream(), ApprovalLines.in(commit.message()).stream())
                .mapToInt(approver -> known(
                        people.findApprover(approver),
                        () -> unknownPeople.approvers().add(approver.shown())))
                .filter(person -> person >= 0 && person != author)
                .sorted()
                .distinct()
                .toArray();
        return new Attribution(author, approvers);
    }

    private static int known(OptionalInt person, Runnable otherwise) {
        if (person.isEmpty()) {
            otherwise.run();
        }
        return person.orElse(-1);
    }

    boolean isEmpty() {
        return author < 0 && approvers.length == 0;
    }
}
