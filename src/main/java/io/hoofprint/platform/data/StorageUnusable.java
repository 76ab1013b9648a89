// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

/** What is kept cannot be reached or used; the message says why and what to do. */
public abstract sealed class StorageUnusable extends RuntimeException permits DataFolderUnusable, DatabaseUnusable {
    StorageUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
