// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A key's role. It includes every role before it; {@code access.policy} says what each may do. */
public enum Role {
    SEND("own events"),
    READ("all data, too", SEND),
    ADMIN("everything", READ);

    private final String meaning;
    private final List<Role> included;

    Role(String meaning, Role... included) {
        this.meaning = meaning;
        this.included = List.of(included);
    }

    /**
     * @param word as {@link #word} writes it
     * @throws Problem 400 for any other word
     */
    public static Role parse(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("Unknown role '" + word + "': write "
                        + String.join(", ", words()).replaceFirst(", (?=[^,]*$)", " or ")));
    }

    public boolean includes(Role other) {
        return this == other || included.stream().anyMatch(role -> role.includes(other));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people: {@code own events}. */
    public String meaning() {
        return meaning;
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }
}
