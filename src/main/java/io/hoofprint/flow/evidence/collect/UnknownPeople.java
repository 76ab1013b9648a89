package io.hoofprint.flow.evidence.collect;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

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

    public SortedSet<String> both() {
        SortedSet<String> both = new TreeSet<>(authors);
        both.addAll(approvers);
        return both;
    }
}
