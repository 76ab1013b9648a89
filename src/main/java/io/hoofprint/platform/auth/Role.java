package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A key's role. It includes every role before it; {@code access.policy} says what each may do. */
public enum Role {
    SEND,
    READ(SEND),
    ADMIN(READ);

    private final List<Role> included;

    Role(Role... included) {
        this.included = List.of(included);
    }

    /**
     * @param word {@code send}, {@code read} or {@code admin}
     * @throws Problem 400 for any other word
     */
    public static Role parse(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("Unknown role '" + word + "': write " + words()));
    }

    public boolean includes(Role other) {
        return this == other || included.stream().anyMatch(role -> role.includes(other));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String words() {
        return Arrays.stream(values())
                .map(Role::word)
                .collect(Collectors.joining(", "))
                .replaceFirst(", (?=[^,]*$)", " or ");
    }
}
