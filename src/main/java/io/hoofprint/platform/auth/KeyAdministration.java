package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;
import java.util.List;

/** What an administrator does with keys, whether here or in a running server; its records are the API's JSON. */
public interface KeyAdministration {
    /**
     * @param role {@code send}, {@code read} or {@code admin}; null means {@code send}
     * @param rate as {@code 100/s}, or null for no limit
     */
    record Wanted(String name, String role, String rate) {}

    /** @param key the new key's text, told this once */
    record Made(String name, String role, String rate, String key) {}

    /**
     * @param createdAt ISO instant
     * @param revokedAt ISO instant, or null while the key is good
     */
    record Known(String name, String role, String rate, String createdAt, String revokedAt) {}

    /** Every key ever made, by name. */
    record Listing(List<Known> keys) {}

    Listing list();

    /** @throws Problem 400 for a bad name, role or rate, 409 for a name that was ever given before or is reserved */
    Made add(Wanted wanted);

    /** @throws Problem 404 if no key that is good now has this name */
    void revoke(String name);
}
