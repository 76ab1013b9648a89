// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Made-up exceptions: as root and on a disk that never fills, these cannot be provoked. */
class FileErrorTranslatorTest {
    @ParameterizedTest
    @CsvSource({
        "No space left on device, Unavailable, Unavailable, free space",
        "Disk quota exceeded, Unavailable, Unavailable, free space",
        "Input/output error, Unavailable, Unavailable, Input/output error",
        "Too many open files, Unavailable, Unavailable, retried automatically",
        "Read-only file system, Blocked, Blocked, Hoofprint's user",
        "Operation not permitted, Blocked, Blocked, Hoofprint's user",
        "File name too long, Rejected, Blocked, shorter id",
        "Not a directory, Rejected, Blocked, move",
        "Is a directory, Rejected, Blocked, move"
    })
    void the_systems_words_are_understood(String words, String kind, String kindOfOwnFile, String advice) {
        IOException fromName = new FileSystemException("file", null, words);
        IOException fromBytes = new IOException(words);
        for (IOException e : List.of(fromName, fromBytes)) {
            RuntimeException typed = FileErrorTranslator.typed("Writing 'key'", e);
            assertThat(typed.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(typed).hasCause(e).hasMessageContaining("key").hasMessageContaining(advice);

            RuntimeException own = FileErrorTranslator.typedOfOwnFile("Writing Log.csv", e);
            assertThat(own.getClass().getSimpleName()).isEqualTo(kindOfOwnFile);
            assertThat(own).hasCause(e).hasMessageContaining("Log.csv").hasMessageContaining(advice);
        }
    }

    @Test
    void what_has_a_type_is_told_by_it() {
        assertThat(typed(new AccessDeniedException("file"))).isInstanceOf(Blocked.class);
        assertThat(typed(new FileAlreadyExistsException("file"))).isInstanceOf(Rejected.class);
        assertThat(typed(new NoSuchFileException("file"))).isInstanceOf(Unavailable.class);
        assertThat(FileErrorTranslator.typedOfOwnFile("Log.csv", new FileAlreadyExistsException("file")))
                .isInstanceOf(Blocked.class);
    }

    private static RuntimeException typed(IOException e) {
        return FileErrorTranslator.typed("Writing 'key'", e);
    }
}
