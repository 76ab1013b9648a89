package io.hoofprint.destination.drive.google;

/** Questions in Google Drive's own language. */
final class DriveQuery {
    static final String FOLDER = "application/vnd.google-apps.folder";

    private DriveQuery() {}

    /** What is in a folder, and not in the trash. */
    static String in(String folder) {
        return quoted(folder) + " in parents and trashed = false";
    }

    /**
     * The folders in a folder. Not by their names: a list by names knows of a new name only after a while.
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
