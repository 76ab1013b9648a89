package io.hoofprint.destination.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As root, that may do everything, and on a disk that is never full, these cannot be had for real. */
class CsvFailureTest {
    private static final Path FILE = Path.of("sheets", "buttons", "Log.csv");

    @ParameterizedTest
    @CsvSource({
        "No space left on device, Unavailable, make room",
        "Disk quota exceeded, Unavailable, make room",
        "Input/output error, Unavailable, Input/output error",
        "Read-only file system, Blocked, let Hoofprint's user",
        "Operation not permitted, Blocked, let Hoofprint's user",
        "Is a directory, Blocked, in its way",
        "File name too long, Blocked, shorter id"
    })
    void the_systems_words_are_understood(String words, String kind, String advice) {
        for (IOException e : List.of(new FileSystemException("file", null, words), new IOException(words))) {
            RuntimeException typed = CsvFailure.typed(FILE, e);
            assertThat(typed.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(typed).hasCause(e).hasMessageContaining("Log.csv").hasMessageContaining(advice);
        }
    }

    @Test
    void what_has_a_type_is_told_by_it() {
        RuntimeException typed = CsvFailure.typed(FILE, new AccessDeniedException("file"));
        assertThat(typed.getClass().getSimpleName()).isEqualTo("Blocked");
    }
}
