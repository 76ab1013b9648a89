// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** Translates file system failures, by {@code failures/files.csv}. */
public final class FileErrorTranslator {
    private static final FailureTable TABLE = FailureTable.load("files");

    private FileErrorTranslator() {}

    /**
     * For files named after an event, where an invalid name rejects that event only.
     *
     * @param what what does not work, in words
     */
    public static RuntimeException typed(String what, IOException e) {
        return TABLE.typed(Failure.local(what, reason(e), e));
    }

    /** For files named by Hoofprint or its settings. */
    public static RuntimeException typedOfOwnFile(String what, IOException e) {
        return Blocked.insteadOfRejected(typed(what, e));
    }

    /** The failure in words: the message of a {@link FileSystemException} is often only the file's name. */
    public static String words(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission for " + e.getMessage();
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is a file";
        }
        return e instanceof FileSystemException ? e.getClass().getSimpleName() + " " + e.getMessage() : e.getMessage();
    }

    /** Java has exception types for a few reasons; the rest is the operating system's text. */
    private static String reason(IOException e) {
        String words = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return e.getClass().getSimpleName() + (words == null ? "" : " " + words);
    }
}
