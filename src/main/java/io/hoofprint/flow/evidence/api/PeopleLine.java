// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.api;

import io.hoofprint.flow.evidence.collect.UnknownPeople;
import io.hoofprint.flow.evidence.run.People;
import io.hoofprint.flow.evidence.run.Person;
import io.hoofprint.flow.evidence.sources.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The line of {@code hoofprint.evidence.people} that knows the unknown ones too, with a name to be written for each. */
final class PeopleLine {
    /** A mail address that is nothing else in the setting. */
    private static final String MAIL = "[^\\s,;:<>]+@[^\\s,;:<>]+";

    private static final int MOST = 50;

    private PeopleLine() {}

    /**
     * @param people as the setting has them now
     * @return null if none of the unknown ones can be named by a mail address
     */
    static String of(List<Person> people, UnknownPeople unknown) {
        People known = new People(people);
        List<String> strangers = unknown.both().stream()
                .filter(mail -> mail.matches(MAIL))
                .filter(mail -> known.find(new Identity(mail, mail, List.of())).isEmpty())
                .limit(MOST)
                .toList();
        if (strangers.isEmpty()) {
            return null;
        }
        List<String> entries = new ArrayList<>();
        people.forEach(person -> entries.add(person.name() + ": " + String.join(", ", person.identities())));
        Set<String> taken = people.stream().map(Person::name).collect(Collectors.toSet());
        int number = 0;
        for (String mail : strangers) {
            do {
                number++;
            } while (taken.contains("Person " + number));
            entries.add("Person " + number + ": " + mail);
        }
        return "hoofprint.evidence.people = " + String.join("; ", entries);
    }
}
