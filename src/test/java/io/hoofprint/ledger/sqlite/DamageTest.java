// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.hoofprint.ledger.EventIdentity;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.ReadBatch.Damage;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.cli.LedgerInspection;
import io.hoofprint.platform.error.Unavailable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
    private static final int EVENTS = 400;
    private static final int PAGE = 4096;

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws Exception {
        try (var ledger = SqliteLedger.open(SqliteOptions.in(directory))) {
            append(
                    ledger,
                    "clicks",
                    from(
                            "ana",
                            IntStream.rangeClosed(1, EVENTS)
                                    .mapToObj(i -> event("id-" + i, "body-" + i + "-" + "x".repeat(150)))
                                    .toArray(NewEvent[]::new)));
        }
    }

    @Test
    void a_flipped_bit_costs_one_event() throws Exception {
        byte[] file = Files.readAllBytes(file());
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("body-100-");
        file[at + 20] ^= 4;
        Files.write(file(), file);

        var batches = read();
        assertThat(damage(batches)).containsExactly(new Damage(100, 100, "checksum does not fit"));
        assertThat(sequences(batches)).hasSize(EVENTS - 1).doesNotContain(100L).isSorted();
    }

    @Test
    void an_unreadable_page_costs_its_own_events() throws Exception {
        int at = Files.readString(file(), StandardCharsets.ISO_8859_1).indexOf("body-200-");
        byte[] head = new byte[8];
        Arrays.fill(head, (byte) 0xff);

        // The page is spoilt while the log is open: at its start it would be repaired.
        try (var ledger = SqliteLedger.open(SqliteOptions.in(directory));
                var file = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(head), at / PAGE * PAGE);
            var batches = read(ledger);
            var lost = damage(batches).stream().map(Damage::from).toList();
            assertThat(lost).contains(200L).hasSizeLessThan(30);
            assertThat(sequences(batches)).hasSize(EVENTS - lost.size()).contains(1L, (long) EVENTS);
            List<Long> backwards = new ArrayList<>();
            try (var log = ledger.read("clicks")) {
                log.newest(EVENTS, event -> backwards.add(event.sequence()));
            }
            assertThat(backwards)
                    .isSortedAccordingTo(Comparator.reverseOrder())
                    .containsAll(sequences(batches))
                    .doesNotContain(200L);
        }
    }

    @Test
    void missing_rows_are_reported() throws Exception {
        sql("delete from stream_clicks where seq between 10 and 19 or seq = 399");

        assertThat(damage(read())).containsExactly(new Damage(10, 19, "missing"), new Damage(399, 399, "missing"));
    }

    @Test
    void rows_missing_at_the_end_of_an_open_log_are_reported() throws Exception {
        try (var ledger = SqliteLedger.open(SqliteOptions.in(directory))) {
            sql("delete from stream_clicks where seq > 398");
            try (var log = ledger.read("clicks")) {
                assertThat(log.after(390, 100).damage()).containsExactly(new Damage(399, 400, "missing"));
            }
        }
    }

    @Test
    void damaged_recent_ids_are_shown_by_check_and_made_again_from_the_events() throws Exception {
        sql("update recent_ids set ids = zeroblob(length(ids)) where n = 1");

        assertThatThrownBy(() -> LedgerInspection.of(directory, false))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("recent_ids 1: checksum does not fit");
        try (var ledger = SqliteLedger.open(SqliteOptions.in(directory))) {
            assertThat(append(ledger, "clicks", from("ana", event("id-1", "again")))
                            .accepted())
                    .isZero();
            assertThat(ledger.gaps()).isEmpty();
            assertThat(ledger.find("clicks", "ana", "id-7"))
                    .extracting(StoredEvent::sequence)
                    .containsExactly(7L);
        }
    }

    @Test
    void damaged_merged_ids_are_noticed_by_whoever_asks_for_one_and_made_again_from_the_events() throws Exception {
        var few = SqliteOptions.in(directory).generation(50);
        try (var ledger = SqliteLedger.open(few)) {
            for (int i = 0; i < EVENTS; i += 50) {
                append(
                        ledger,
                        "clicks",
                        from(
                                "bob",
                                IntStream.range(i, i + 50)
                                        .mapToObj(id -> event("id-" + id, "x"))
                                        .toArray(NewEvent[]::new)));
            }
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            var table = Schema.idTables(connection).get(0);
            sql("update " + table.name() + " set ids = zeroblob(length(ids))");
            try (var lookup = table.lookup(connection)) {
                lookup.find(EventIdentity.ofEvent("clicks", "bob", "id-1"));
                fail("a damaged row was taken for one without the id");
            } catch (SQLException e) {
                assertThatThrownBy(() -> LogDamage.in(directory).check(e)).isInstanceOf(LogDamage.Found.class);
            }
        }
        try (var ledger = SqliteLedger.open(few)) {
            for (String sender : List.of("ana", "bob")) {
                assertThat(append(ledger, "clicks", from(sender, event("id-1", "again"), event("id-398", "again")))
                                .accepted())
                        .isZero();
            }
            assertThat(ledger.gaps()).isEmpty();
        }
    }

    @Test
    void readers_follow_the_primary_key() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var plan = connection
                        .createStatement()
                        .executeQuery("explain query plan "
                                + SqliteLogCursor.query(new Stream("clicks")).replace("?", "1"))) {
            assertThat(plan.next()).isTrue();
            assertThat(plan.getString("detail")).isEqualTo("SEARCH stream_clicks USING INTEGER PRIMARY KEY (rowid>?)");
            assertThat(plan.next()).isFalse();
        }
    }

    private List<ReadBatch> read() {
        try (var ledger = SqliteLedger.open(SqliteOptions.in(directory))) {
            return read(ledger);
        }
    }

    private static List<ReadBatch> read(SqliteLedger ledger) {
        var batches = new ArrayList<ReadBatch>();
        try (var log = ledger.read("clicks")) {
            for (var batch = log.after(0, 50); !batch.isEmpty(); batch = log.after(batch.last(), 50)) {
                batches.add(batch);
            }
        }
        return batches;
    }

    private static List<Damage> damage(List<ReadBatch> batches) {
        return batches.stream().flatMap(batch -> batch.damage().stream()).toList();
    }

    private static List<Long> sequences(List<ReadBatch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.events().stream())
                .map(StoredEvent::sequence)
                .toList();
    }

    private void sql(String statement) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            connection.createStatement().execute(statement);
        }
    }

    private Path file() {
        return directory.resolve("ledger.db");
    }
}
