package io.hoofprint.destination.drive;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** What a file system's refusal means to whoever fills a folder. */
final class DriveFailure {
    private DriveFailure() {}

    static RuntimeException of(Path root, IOException e) {
        String failed = "Filling a folder in " + root + " failed: " + e.getMessage();
        String reason = e instanceof FileSystemException failure ? "" + failure.getReason() : "";
        if (e instanceof FileAlreadyExistsException || reason.contains("Not a directory")) {
            return new Blocked(failed + "; there is a file where a folder would be: move it.", e);
        }
        if (e instanceof AccessDeniedException || reason.contains("Read-only") || reason.contains("not permitted")) {
            return new Blocked(failed + "; let Hoofprint's user write there.", e);
        }
        return new Unavailable(failed + "; if the disk is full, make room.", e);
    }
}
