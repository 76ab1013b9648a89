// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hoofprint.platform.data.DataFolderUnusable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataStoresTest {
    @TempDir
    Path folder;

    @Test
    void a_log_that_cannot_be_opened_is_named_with_what_to_do() throws Exception {
        Files.writeString(folder.resolve("ledger.db"), "not a database, but long enough to be looked at");
        assertThatExceptionOfType(DataFolderUnusable.class)
                .isThrownBy(() -> DataStores.open(
                        new Storage(folder, Duration.ofDays(1), Optional.empty()), new SimpleMeterRegistry()))
                .withMessageContainingAll(
                        "ledger.db is damaged", "not a database", "Restore a backup", folder.toString());
    }
}
