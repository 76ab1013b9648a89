// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

/**
 * Where a PostgreSQL database is, and who may use it.
 *
 * @param url {@code jdbc:postgresql://…}, with any parameters of its driver
 */
public record DatabaseAddress(String url, String user, String password) {
    /** Without the parameters, among which may be a password. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }
}
