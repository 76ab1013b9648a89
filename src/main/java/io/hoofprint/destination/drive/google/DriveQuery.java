// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

/** Queries in Google Drive's language. */
final class DriveQuery {
    static final String FOLDER = "application/vnd.google-apps.folder";

    private DriveQuery() {}

    /** The contents of a folder, without those in the trash. */
    static String in(String folder) {
        return quoted(folder) + " in parents and trashed = false";
    }

    /**
     * The folders in a folder. Not by name: a query by name finds a new name only after a while.
     *
     * @param folder its id
     */
    static String foldersIn(String folder) {
        return in(folder) + " and mimeType = " + quoted(FOLDER);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
