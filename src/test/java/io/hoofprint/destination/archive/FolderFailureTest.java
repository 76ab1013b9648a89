package io.hoofprint.destination.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As root, that may do everything, and on a disk that is never full, these cannot be had for real. */
class FolderFailureTest {
    @ParameterizedTest
    @CsvSource({
        "No space left on device, Unavailable",
        "Disk quota exceeded, Unavailable",
        "Input/output error, Unavailable",
        "Too many open files, Unavailable",
        "Read-only file system, Blocked",
        "Operation not permitted, Blocked",
        "File name too long, Rejected",
        "Not a directory, Rejected",
        "Is a directory, Rejected"
    })
    void the_systems_words_are_understood(String words, String kind) {
        IOException fromName = new FileSystemException("file", null, words);
        IOException fromBytes = new IOException(words);
        for (IOException e : List.of(fromName, fromBytes)) {
            RuntimeException typed = FolderFailure.writing("key", e);
            assertThat(typed.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(typed).hasCause(e).hasMessageContaining("key");
        }
    }

    @Test
    void what_has_a_type_is_told_by_it() {
        assertThat(FolderFailure.writing("key", new AccessDeniedException("file")))
                .isInstanceOf(Blocked.class);
        assertThat(FolderFailure.reading("key", new AccessDeniedException("file")))
                .isInstanceOf(Blocked.class);
        assertThat(FolderFailure.writing("key", new FileAlreadyExistsException("file")))
                .isInstanceOf(Rejected.class);
        assertThat(FolderFailure.writing("key", new NoSuchFileException("file")))
                .isInstanceOf(Unavailable.class);
    }
}
