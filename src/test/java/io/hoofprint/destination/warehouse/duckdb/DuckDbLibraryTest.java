// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbLibraryTest {
    private static final Instant LIMIT = Instant.parse("2026-11-26T05:00:00Z");

    @TempDir
    Path temporary;

    @Test
    void what_a_killed_process_left_is_removed_and_what_another_unpacks_now_is_not() throws Exception {
        Path abandoned = unpacked("libduckdb_java1.so", LIMIT.minusSeconds(1));
        Path fresh = unpacked("libduckdb_java2.so", LIMIT);
        Path other = unpacked("libother.so", LIMIT.minusSeconds(1));
        DuckDbLibrary.removeAbandoned(temporary, LIMIT);
        assertThat(abandoned).doesNotExist();
        assertThat(fresh).exists();
        assertThat(other).exists();
    }

    private Path unpacked(String name, Instant at) throws IOException {
        return Files.setLastModifiedTime(Files.createFile(temporary.resolve(name)), FileTime.from(at));
    }
}
