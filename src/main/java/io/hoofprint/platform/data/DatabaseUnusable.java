// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

/** The PostgreSQL database cannot be used; the message says why and what to do. */
public final class DatabaseUnusable extends StorageUnusable {
    public DatabaseUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
