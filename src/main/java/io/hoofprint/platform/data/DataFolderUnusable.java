// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

/** The data folder cannot be used; the message says why and what to do. */
public final class DataFolderUnusable extends StorageUnusable {
    public DataFolderUnusable(String message) {
        super(message, null);
    }

    public DataFolderUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
