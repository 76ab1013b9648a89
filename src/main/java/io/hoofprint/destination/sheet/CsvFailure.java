package io.hoofprint.destination.sheet;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a file system's refusal means to whoever wants a sheet there. */
final class CsvFailure {
    private CsvFailure() {}

    static RuntimeException typed(Path file, IOException e) {
        String failed = "The sheet's file " + file + " cannot be used: " + e.getMessage();
        String reason = reason(e);
        if (e instanceof AccessDeniedException || says(reason, "Read-only", "not permitted")) {
            return new Blocked(failed + "; let Hoofprint's user read and write there", e);
        }
        if (e instanceof FileAlreadyExistsException || says(reason, "Not a directory", "Is a directory")) {
            return new Blocked(failed + "; move what is in its way", e);
        }
        if (says(reason, "File name too long")) {
            return new Blocked(failed + "; choose a shorter id for the sheet in the settings", e);
        }
        return new Unavailable(failed + "; if the disk is full, make room", e);
    }

    private static boolean says(String reason, String... words) {
        return Stream.of(words).anyMatch(reason::contains);
    }

    /** The system's words: Java has no types for most of them. */
    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? "" : reason;
    }
}
