// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import io.hoofprint.flow.evidence.sources.Identity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The people of hoofprint.evidence.people, found by mail address or account id, ignoring case. */
public final class People {
    private final List<Person> all;
    private final Map<String, Integer> byIdentity = new HashMap<>();
    private final Map<String, Integer> byName = new HashMap<>();

    public People(List<Person> all) {
        this.all = List.copyOf(all);
        for (int person = 0; person < all.size(); person++) {
            byName.put(folded(all.get(person).name()), person);
            for (String identity : all.get(person).identities()) {
                byIdentity.put(folded(identity), person);
            }
        }
    }

    /** @param identities by name, each person's separated by commas */
    static People of(Map<String, String> identities) {
        return new People(identities.entrySet().stream()
                .map(entry -> person(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static Person person(String name, String identities) {
        return new Person(
                name,
                Arrays.stream(identities.split(","))
                        .map(String::strip)
                        .filter(identity -> !identity.isEmpty())
                        .toList());
    }

    List<Person> all() {
        return all;
    }

    /** @return the person's index in {@link #all}; empty if unknown */
    public OptionalInt find(Identity identity) {
        return Stream.concat(Stream.ofNullable(identity.mail()), identity.accounts().stream())
                .map(known -> byIdentity.get(folded(known)))
                .filter(person -> person != null)
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** As {@link #find}, but also by name alone: newer approvals have no mail address. */
    public OptionalInt findApprover(Identity identity) {
        OptionalInt found = find(identity);
        Integer named = identity.mail() == null ? byName.get(folded(identity.written())) : null;
        return found.isPresent() || named == null ? found : OptionalInt.of(named);
    }

    static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
