package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;
import java.util.Arrays;
import java.util.Locale;

/** What a key may do. Each role includes the ones before it. */
public enum Role {
    SEND,
    READ,
    ADMIN;

    /**
     * @param word {@code send}, {@code read} or {@code admin}
     * @throws Problem 400 for any other word
     */
    public static Role parse(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("Unknown role '" + word + "': write send, read or admin"));
    }

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
