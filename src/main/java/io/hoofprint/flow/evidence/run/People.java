package io.hoofprint.flow.evidence.run;

import io.hoofprint.flow.evidence.sources.Identity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Everybody whose commits are collected, known by mails and account ids, whatever their case. */
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

    /** @param identities each person's, separated by commas, by name */
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

    /** @return whose place in {@link #all} it is; empty for an unknown person */
    public OptionalInt find(Identity identity) {
        return Stream.concat(Stream.ofNullable(identity.mail()), identity.accounts().stream())
                .map(known -> byIdentity.get(folded(known)))
                .filter(person -> person != null)
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** As {@link #find}, by the bare name too: newer approvals have no mail. */
    public OptionalInt findApprover(Identity identity) {
        OptionalInt found = find(identity);
        Integer named = identity.mail() == null ? byName.get(folded(identity.written())) : null;
        return found.isPresent() || named == null ? found : OptionalInt.of(named);
    }

    static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
