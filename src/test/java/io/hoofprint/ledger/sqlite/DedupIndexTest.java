// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.ledger.EventIdentity;
import io.hoofprint.ledger.sqlite.DedupIndex.Seen;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With generations of a few ids, so that each is at every stage of its merge when something happens. */
class DedupIndexTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");

    @TempDir
    Path directory;

    private final Map<String, Known> model = new HashMap<>();
    private LogConnections connections;
    private Connection connection;
    private RecentIdFilters filters;
    private DedupIndex index;
    private int generation = 4;
    private LocalDate today = FIRST;
    private LocalDate oldest = FIRST.minusDays(2);
    private long sequence;

    private record Known(LocalDate day, long sequence, long body) {}

    @BeforeEach
    void open() throws SQLException {
        connections = new LogConnections(directory.resolve("ledger.db"));
        try (var writer = connections.writer()) {
            Schema.prepare(writer);
            filters = new RecentIdFilters(connections, LogDamage.in(directory), Schema.idTables(writer));
        }
        filters.run();
        reconnect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void reconnect(int generationSize) throws SQLException {
        generation = generationSize;
        close();
        reconnect();
    }

    private void reconnect() throws SQLException {
        connection = connections.writer();
        index = new DedupIndex(connection, filters, generation);
    }

    @Test
    void behaves_like_a_map_through_rollbacks_restarts_and_leaps_of_days() throws Exception {
        for (int round = 0; round < 12; round++) {
            long seed = new Random().nextLong();
            System.out.println("seed " + seed);
            var random = new Random(seed);
            reconnect(1 + random.nextInt(40));
            for (int step = 0; step < 150; step++) {
                step(random);
            }
        }
    }

    private void step(Random random) throws SQLException {
        switch (random.nextInt(12)) {
            case 0 -> {
                close();
                open();
            }
            case 1 -> today = oldest.plusDays(random.nextInt(5));
            case 2 -> forget(random.nextInt(2));
            case 3, 4 -> {
                batch(random, new HashMap<>(model));
                close();
                reconnect();
            }
            default -> {
                batch(random, model);
                connection.setAutoCommit(true);
                checkTables();
            }
        }
    }

    /** What the trimmer does. */
    private void forget(int days) throws SQLException {
        oldest = oldest.plusDays(days);
        today = today.isBefore(oldest) ? oldest : today;
        connection.setAutoCommit(false);
        index.expire(oldest);
        connection.setAutoCommit(true);
        for (var table : Schema.idTables(connection)) {
            if (table.day().isBefore(oldest)) {
                sql("drop table " + table.name());
                SavedFilters.delete(connection, table);
                filters.forget(table);
            }
        }
        model.values().removeIf(known -> known.day.isBefore(oldest));
    }

    private void batch(Random random, Map<String, Known> expected) throws SQLException {
        connection.setAutoCommit(false);
        index.select(new RememberedDays(today, oldest));
        for (int i = random.nextInt(12); i >= 0; i--) {
            String id = "id-" + random.nextInt(400);
            long body = random.nextInt(2);
            var known = expected.putIfAbsent(id, new Known(today, ++sequence, body));
            assertThat(index.remember(identity(id), sequence, body)).as(id).isEqualTo(seen(known, body));
        }
        index.flush();
    }

    private static Seen seen(Known known, long body) {
        if (known == null) {
            return Seen.NEVER;
        }
        return known.body == body ? Seen.SAME_BODY : Seen.OTHER_BODY;
    }

    /** Every id is in its place with its sequence, and never very many are unmerged. */
    private void checkTables() throws SQLException {
        Set<String> unmerged = new HashSet<>();
        RecentIdRows.visitWhole(connection, row -> {
            for (var one : model.entrySet()) {
                if (row.sequence(identity(one.getKey())) == one.getValue().sequence) {
                    assertThat(row.date()).isEqualTo(one.getValue().day);
                    unmerged.add(one.getKey());
                }
            }
        });
        for (var one : model.entrySet()) {
            if (!unmerged.contains(one.getKey())) {
                assertThat(inTable(one.getValue().day, one.getKey()))
                        .as(one.getKey())
                        .isEqualTo(one.getValue().sequence);
            }
        }
        assertThat(unmerged).hasSizeLessThan(10 * (generation + 12));
    }

    private long inTable(LocalDate day, String id) throws SQLException {
        for (var table : Schema.idTables(connection)) {
            try (var select = connection.prepareStatement("select seq from " + table.name() + " where identity = ?")) {
                select.setBytes(1, identity(id));
                try (var row = select.executeQuery()) {
                    if (row.next() && table.day().equals(day)) {
                        return row.getLong(1);
                    }
                }
            }
        }
        return 0;
    }

    @Test
    void ids_are_merged_in_parts_and_their_rows_deleted() throws Exception {
        reconnect(1000);
        for (int batch = 0; batch < 10; batch++) {
            append(batch * 100, 100);
        }
        assertThat(count("ids_20260301")).isBetween(200L, 300L);
        assertThat(count("recent_ids")).as("until all are merged").isEqualTo(10);
        for (int batch = 10; batch < 15; batch++) {
            append(batch * 100, 100);
        }
        assertThat(count("ids_20260301")).isEqualTo(1000);
        assertThat(count("recent_ids")).isEqualTo(5);
    }

    @Test
    void a_day_with_many_ids_goes_on_with_another_table() throws Exception {
        reconnect(10);
        for (int batch = 0; batch < 21; batch++) {
            append(batch * 10, 10);
        }
        assertThat(List.of(count("ids_20260301"), count("ids_20260301_1"), count("ids_20260301_2")))
                .containsExactly(80L, 80L, 50L);
        for (int table = 0; table < 3; table++) {
            assertThat(SavedFilters.of(connection, new IdTable(FIRST, table)))
                    .as("the filter of a table that is full")
                    .hasSize(table < 2 ? 1 : 0);
        }
    }

    @Test
    void a_saved_filter_excludes_no_id_of_its_table_and_is_not_used_when_damaged() throws Exception {
        reconnect(10);
        append(0, 90);
        append(90, 10);
        sql("delete from ids_20260301");
        close();
        open();
        var full = new IdTable(FIRST, 0);
        for (int i = 0; i < 90; i++) {
            assertThat(filters.of(full).mayContain(identity("id-" + i))).isTrue();
        }
        assertThat(filters.of(full).mayContain(identity("another"))).isFalse();
        sql("update id_filters set bits = zeroblob(length(bits))");
        assertThat(SavedFilters.of(connection, full)).isEmpty();
    }

    @Test
    void a_day_that_has_passed_is_merged_into_its_own_table_and_an_expired_one_nowhere() throws Exception {
        reconnect(10);
        append(0, 3);
        today = FIRST.plusDays(1);
        append(3, 3);
        assertThat(count("ids_20260301")).isEqualTo(3);
        today = FIRST.plusDays(40);
        oldest = FIRST.plusDays(12);
        append(0, 6);
        assertThat(Schema.idTables(connection)).extracting(IdTable::day).containsExactly(FIRST);
        assertThat(count("recent_ids")).isEqualTo(1);
    }

    private void append(int from, int count) throws SQLException {
        connection.setAutoCommit(false);
        index.select(new RememberedDays(today, oldest));
        for (int i = from; i < from + count; i++) {
            assertThat(index.remember(identity("id-" + i), i + 1, 0)).isEqualTo(Seen.NEVER);
        }
        index.flush();
        connection.setAutoCommit(true);
    }

    private long count(String table) throws SQLException {
        try (var row = connection.createStatement().executeQuery("select count(*) from " + table)) {
            return row.getLong(1);
        }
    }

    private void sql(String statement) throws SQLException {
        try (var change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    private static byte[] identity(String id) {
        return EventIdentity.ofEvent("clicks", "ana", id);
    }
}
