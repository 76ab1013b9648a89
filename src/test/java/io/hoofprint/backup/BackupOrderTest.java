// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.data.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens in the data folder between the copies of two of its files. */
class BackupOrderTest {
    @TempDir
    Path temp;

    private final List<String> written = new ArrayList<>();
    private Path data;
    private Path object;

    @BeforeEach
    void fill() throws Exception {
        data = Files.createDirectory(temp.resolve("data"));
        object = data.resolve("archive/hoofprint/dead-letters/clicks/tally/2026/11/26/a.json");
        Files.createDirectories(object.getParent());
        Files.createDirectories(data.resolve("sheets/buttons"));
        Files.writeString(object, "body");
        Files.writeString(data.resolve("sheets/buttons/Log.csv"), "time");
        Files.writeString(data.resolve("warehouse.duckdb"), "warehouse");
        Tables.open(data).close();
        try (SqliteLedger ledger = SqliteLedger.open(SqliteOptions.in(data))) {
            LedgerFixture.append(ledger, "clicks", LedgerFixture.from("ana", LedgerFixture.event("a", "{}")));
        }
    }

    /** Notes what is written, and does something before a file is. */
    private final class Watched implements BackupFormat {
        private final BackupFormat real;
        private final String before;
        private final Work work;

        interface Work {
            void run() throws IOException;
        }

        Watched(String before, Work work) throws IOException {
            real = FolderFormat.in(temp);
            this.before = before;
            this.work = work;
        }

        @Override
        public Path place(String name) throws IOException {
            if (name.equals("data/" + before)) {
                work.run();
            }
            written.add(name);
            return real.place(name);
        }

        @Override
        public CopiedFile keep(String name) throws IOException {
            return real.keep(name);
        }

        @Override
        public Path finish() throws IOException {
            return real.finish();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }

    private Inventory copy(String before, Watched.Work work) throws IOException {
        Inventory inventory = new Inventory(temp.resolve("inventory"));
        try (CopyProgress progress = CopyProgress.ofFolder(data);
                Watched format = new Watched(before, work)) {
            new Backup(data, () -> null, format, inventory, progress).copy();
        }
        return inventory;
    }

    @Test
    void positions_are_copied_before_what_readers_do_and_the_log_is_last() throws IOException {
        copy("none", () -> {}).close();
        assertThat(written)
                .containsExactly(
                        "data/archive/hoofprint/dead-letters/clicks/tally/2026/11/26/a.json",
                        "data/tables.db",
                        "data/sheets/buttons/Log.csv",
                        "data/warehouse.duckdb",
                        "data/ledger.db");
    }

    @Test
    void a_body_that_a_replay_takes_away_meanwhile_is_there_and_a_new_one_too() throws IOException {
        Path other = object.resolveSibling("b.json");
        try (Inventory inventory = copy("tables.db", () -> {
            Files.delete(object);
            Files.writeString(other, "other");
        })) {
            assertThat(inventory.count()).isEqualTo(6);
        }
        Path copies = temp.resolve("backup").resolve(temp.relativize(object.getParent()));
        assertThat(copies.resolve("a.json")).hasContent("body");
        assertThat(copies.resolve("b.json")).hasContent("other");
    }

    @Test
    void an_object_that_is_replaced_meanwhile_is_there_once_as_it_is_now() throws IOException {
        try (Inventory inventory = copy("sheets/buttons/Log.csv", () -> {
            Files.delete(object);
            Files.writeString(object, "replaced");
        })) {
            List<CopiedFile> files = new ArrayList<>();
            inventory.each(files::add);
            assertThat(files)
                    .filteredOn(file -> file.name().startsWith("archive"))
                    .extracting(CopiedFile::size)
                    .containsExactly(8L);
        }
    }

    @Test
    void a_file_that_is_deleted_meanwhile_is_left_out() throws IOException {
        Path chat = data.resolve("chat.ndjson");
        Files.writeString(chat, "{}\n");
        try (Inventory inventory = copy("chat.ndjson", () -> Files.delete(chat))) {
            assertThat(inventory.count()).isEqualTo(5);
        }
    }
}
