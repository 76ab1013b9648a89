package io.hoofprint.destination.archive;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a file system's refusal means to whoever wanted something of the folder archive. */
final class FolderFailure {
    private FolderFailure() {}

    static RuntimeException writing(String key, IOException e) {
        return typed("Writing '" + key + "' in the archive's folder", e);
    }

    /** Not even the bucket's folder could be made: that is not about one object. */
    static RuntimeException makingBucket(IOException e) {
        if (isAboutThisName(e)) {
            return new Blocked(
                    "There is a file where the archive's folder would be: " + e.getMessage() + "; move it.", e);
        }
        return typed("Making the archive's folder", e);
    }

    static RuntimeException reading(String key, IOException e) {
        return typed("Reading '" + key + "' in the archive's folder", e);
    }

    /** Whether nothing can lie under that name, and so nothing does. */
    static boolean meansAbsent(IOException e) {
        return e instanceof NoSuchFileException || isAboutThisName(e);
    }

    private static RuntimeException typed(String what, IOException e) {
        String reason = reason(e);
        String failed = what + " failed: " + e.getMessage();
        if (isAboutThisName(e)) {
            return new Rejected(
                    what + " failed: a part of the name is too long for a file system, or a file is where the other"
                            + " one's folder would be.",
                    e);
        }
        if (e instanceof AccessDeniedException || reason.contains("Read-only") || reason.contains("not permitted")) {
            return new Blocked(failed + "; let Hoofprint's user write there.", e);
        }
        return new Unavailable(failed + "; if the disk is full, make room.", e);
    }

    private static boolean isAboutThisName(IOException e) {
        String reason = reason(e);
        return e instanceof FileAlreadyExistsException
                || reason.contains("File name too long")
                || reason.contains("Not a directory")
                || reason.contains("Is a directory");
    }

    /** The system's words: Java has no types for most of them. */
    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? "" : reason;
    }
}
