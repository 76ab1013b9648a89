// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Authors and approvers not in hoofprint.evidence.people: addresses in lower case, or the name as written. */
public record UnknownPeople(SortedSet<String> authors, SortedSet<String> approvers) {
    public UnknownPeople() {
        this(new TreeSet<>(), new TreeSet<>());
    }

    public static UnknownPeople all(Collection<UnknownPeople> some) {
        UnknownPeople all = new UnknownPeople();
        some.forEach(one -> {
            all.authors.addAll(one.authors);
            all.approvers.addAll(one.approvers);
        });
        return all;
    }

    /** The first of each, no more than so many. */
    public UnknownPeople first(int most) {
        return new UnknownPeople(first(authors, most), first(approvers, most));
    }

    public int size() {
        return authors.size() + approvers.size();
    }

    private static SortedSet<String> first(SortedSet<String> names, int most) {
        return names.stream().limit(most).collect(Collectors.toCollection(TreeSet::new));
    }

    public SortedSet<String> both() {
        SortedSet<String> both = new TreeSet<>(authors);
        both.addAll(approvers);
        return both;
    }
}
