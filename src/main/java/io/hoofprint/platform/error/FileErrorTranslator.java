package io.hoofprint.platform.error;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** What a file system's refusals mean, by {@code failures/files.csv}. */
public final class FileErrorTranslator {
    private static final FailureTable TABLE = FailureTable.load("files");

    private FileErrorTranslator() {}

    /**
     * For files whose names come from an event, so that a name that cannot be is this event's fault alone.
     *
     * @param what does not work, for people
     */
    public static RuntimeException typed(String what, IOException e) {
        return TABLE.typed(Failure.local(what, reason(e), e));
    }

    /** For files whose names Hoofprint or its settings give. */
    public static RuntimeException typedOfOwnFile(String what, IOException e) {
        return Blocked.insteadOfRejected(typed(what, e));
    }

    /** Java has types for a few; for the rest there are the system's words. */
    private static String reason(IOException e) {
        String words = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return e.getClass().getSimpleName() + (words == null ? "" : " " + words);
    }
}
