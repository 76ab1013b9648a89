// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

/**
 * Where a PostgreSQL database is, and who may use it.
 *
 * @param url {@code jdbc:postgresql://…}, with any parameters of its driver
 * @param user null if the address names one
 * @param password null if the address has one, or none is needed
 * @param primary what is known of the server by those who share this address
 */
public record DatabaseAddress(String url, String user, String password, KnownPrimary primary) {
    public DatabaseAddress(String url, String user, String password) {
        this(url, user, password, new KnownPrimary());
    }

    /** Another database for the same user. */
    public DatabaseAddress at(String other) {
        return new DatabaseAddress(other, user, password);
    }

    /** Without the parameters, among which may be a password. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }
}
