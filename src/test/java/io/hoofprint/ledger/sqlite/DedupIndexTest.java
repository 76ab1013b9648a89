// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ledger.EventIdentity;
import io.hoofprint.ledger.sqlite.DedupIndex.Seen;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
        behaves_like_a_map(3);
    }

    @Test
    @Tag("proof")
    void behaves_like_a_map_sixty_times() throws Exception {
        behaves_like_a_map(60);
    }

    private void behaves_like_a_map(int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
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
        IdRows.visitWhole(connection, IdRows.RECENT, row -> {
            for (var one : model.entrySet()) {
                var known = row.find(identity(one.getKey()));
                if (known != null && known.sequence() == one.getValue().sequence) {
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
            try (var lookup = table.lookup(connection)) {
                var known = lookup.find(identity(id));
                if (known != null && table.day().equals(day)) {
                    return known.sequence();
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
        assertThat(merged(IdTable.packed(FIRST))).isBetween(200L, 300L);
        assertThat(count("recent_ids")).as("until all are merged").isEqualTo(10);
        for (int batch = 10; batch < 15; batch++) {
            append(batch * 100, 100);
        }
        assertThat(merged(IdTable.packed(FIRST))).isEqualTo(1000);
        assertThat(count("recent_ids")).isEqualTo(5);
    }

    @Test
    void a_day_with_many_ids_goes_on_with_another_table() throws Exception {
        reconnect(10);
        for (int batch = 0; batch < 21; batch++) {
            append(batch * 10, 10);
        }
        assertThat(Schema.idTables(connection)).extracting(IdTable::number).containsExactly(0, 1, 2);
        for (var table : Schema.idTables(connection)) {
            assertThat(merged(table)).isEqualTo(table.number() < 2 ? 80 : 50);
            assertThat(SavedFilters.of(connection, table))
                    .as("the filter of a table that is full")
                    .hasSize(table.number() < 2 ? 1 : 0);
        }
    }

    @Test
    void the_filters_of_days_that_have_passed_are_saved_one_with_each_generation() throws Exception {
        reconnect(2);
        for (int day = 0; day < 3; day++) {
            today = FIRST.plusDays(day);
            append(day * 4, 4);
        }
        assertThat(SavedFilters.tables(connection))
                .containsExactlyInAnyOrder("packed_ids_20260301", "packed_ids_20260302");
        close();
        open();
        assertThat(filters.of(IdTable.packed(FIRST)).mayContain(identity("id-0")))
                .isTrue();
        assertThat(filters.of(IdTable.packed(FIRST)).mayContain(identity("another")))
                .isFalse();
    }

    @Test
    void a_day_that_comes_again_because_the_clock_was_put_back_is_saved_anew() throws Exception {
        reconnect(2);
        append(0, 4);
        today = FIRST.plusDays(1);
        append(4, 4);
        assertThat(SavedFilters.tables(connection)).containsExactly("packed_ids_20260301");
        today = FIRST;
        append(8, 4);
        assertThat(SavedFilters.tables(connection)).containsExactly("packed_ids_20260302");
        today = FIRST.plusDays(2);
        append(12, 4);
        close();
        open();
        for (int id = 0; id < 12; id++) {
            assertThat(filters.of(IdTable.packed(FIRST.plusDays(id / 4 % 2))).mayContain(identity("id-" + id)))
                    .isTrue();
        }
    }

    @Test
    void a_saved_filter_excludes_no_id_of_its_table_and_is_not_used_when_damaged() throws Exception {
        reconnect(10);
        for (int batch = 0; batch < 10; batch++) {
            append(batch * 10, 10);
        }
        sql("delete from packed_ids_20260301");
        close();
        open();
        var full = IdTable.packed(FIRST);
        for (int i = 0; i < 80; i++) {
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
        assertThat(merged(IdTable.packed(FIRST))).isEqualTo(3);
        today = FIRST.plusDays(40);
        oldest = FIRST.plusDays(12);
        append(0, 6);
        assertThat(Schema.idTables(connection)).extracting(IdTable::day).containsExactly(FIRST);
        assertThat(count("recent_ids")).isEqualTo(1);
    }

    @Test
    void a_merge_that_did_not_end_leaves_nothing_that_a_later_one_does_not_replace() throws Exception {
        reconnect(1000);
        for (int batch = 0; batch < 12; batch++) {
            append(batch * 100, 100);
            reconnect(1000);
        }
        append(1200, 800);
        append(2000, 1000);
        append(3000, 1000);
        assertThat(merged(IdTable.packed(FIRST))).as("each once").isEqualTo(4000);
        for (int id = 0; id < 4000; id++) {
            assertThat(index.remember(identity("id-" + id), 9999, 0)).isEqualTo(Seen.SAME_BODY);
        }
    }

    @Test
    void ids_with_the_same_beginning_share_a_row_and_are_all_found() throws Exception {
        reconnect(100);
        connection.setAutoCommit(false);
        index.select(new RememberedDays(today, oldest));
        for (long low = 0; low < 150; low++) {
            index.remember(identity(low < 50 ? 0 : -1, low), low + 1, low);
        }
        index.flush();
        for (int id = 0; id < 200; id++) {
            index.remember(identity("id-" + id), 1000, 0);
            index.flush();
        }
        connection.setAutoCommit(true);
        assertThat(merged(IdTable.packed(FIRST))).isGreaterThanOrEqualTo(150);
        try (var lookup = IdTable.packed(FIRST).lookup(connection)) {
            for (long low = 0; low < 150; low++) {
                assertThat(lookup.find(identity(low < 50 ? 0 : -1, low))).isEqualTo(new KnownId(low + 1, low));
            }
            assertThat(lookup.find(identity(-1, 150))).isNull();
        }
    }

    @Test
    void a_flipped_bit_in_merged_ids_is_damage_not_a_new_id() throws Exception {
        reconnect(10);
        append(0, 20);
        sql("update packed_ids_20260301 set ids = zeroblob(length(ids)) where length(ids) > 0");
        try (var lookup = IdTable.packed(FIRST).lookup(connection)) {
            assertThatThrownBy(() -> {
                        for (int id = 0; id < 10; id++) {
                            lookup.find(identity("id-" + id));
                        }
                    })
                    .hasMessageContaining("packed_ids_20260301")
                    .hasMessageContaining("checksum does not fit");
        }
    }

    private static byte[] identity(long high, long low) {
        return ByteBuffer.allocate(EventIdentity.IDENTITY_BYTES)
                .putLong(high)
                .putLong(low)
                .array();
    }

    private long merged(IdTable table) throws SQLException {
        long[] ids = {0};
        var steps = table.steps(connection);
        for (boolean more = true; more; ) {
            more = steps.next(identity -> ids[0]++);
        }
        return ids[0];
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
