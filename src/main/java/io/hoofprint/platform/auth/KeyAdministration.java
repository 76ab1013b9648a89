// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;
import java.util.List;

/** Administration of keys, here or on a running server; its records are the API's JSON. */
public interface KeyAdministration {
    /**
     * @param role {@code send}, {@code read} or {@code admin}; null means {@code send}
     * @param rate as {@code 100/s}, or null for no limit
     */
    record Wanted(String name, String role, String rate) {}

    /** @param key the new key's text, returned only here */
    record Made(String name, String role, String rate, String key) {}

    /**
     * @param createdAt ISO instant
     * @param revokedAt ISO instant; null while the key is valid
     */
    record Known(String name, String role, String rate, String createdAt, String revokedAt) {}

    /** All keys ever created, by name. */
    record Listing(List<Known> keys) {}

    Listing list();

    /** @throws Problem 400 for an invalid name, role or rate, 409 for a name that was ever used or is reserved */
    Made add(Wanted wanted);

    /** @throws Problem 404 if no valid key has this name */
    void revoke(String name);
}
