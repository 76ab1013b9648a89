package io.hoofprint.flow.evidence;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** Authors and approvers not in hoofprint.evidence.people: mails in lower case, or whatever else was written. */
record Unknown(SortedSet<String> authors, SortedSet<String> approvers) {
    Unknown() {
        this(new TreeSet<>(), new TreeSet<>());
    }

    static Unknown all(Collection<Unknown> some) {
        Unknown all = new Unknown();
        some.forEach(one -> {
            all.authors.addAll(one.authors);
            all.approvers.addAll(one.approvers);
        });
        return all;
    }

    SortedSet<String> both() {
        SortedSet<String> both = new TreeSet<>(authors);
        both.addAll(approvers);
        return both;
    }
}
