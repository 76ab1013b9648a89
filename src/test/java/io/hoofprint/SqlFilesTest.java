// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.platform.data.SqlFile;
import io.hoofprint.platform.data.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The statements of {@code resources/sql} find the same in SQLite and in PostgreSQL, in the same order. */
class SqlFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Not in the order of any language, nor of Java's {@code char}s. */
    private static final List<String> COLORS = List.of("Z", "a", "zebra", "Ä", "é", "ﬀ", "\ud83d\ude00", "B b", "b-B");

    @TempDir
    Path folder;

    private Tables sqlite;
    private Tables postgres;

    @BeforeEach
    void open() {
        sqlite = Tables.open(folder);
        postgres = TablesEngine.POSTGRESQL.open(folder);
    }

    @AfterEach
    void close() {
        sqlite.close();
        postgres.close();
        TablesEngine.dropAll();
    }

    @Test
    void counts_of_clicks() {
        for (String color : COLORS) {
            for (String sender : List.of("ana", "bea")) {
                for (int minute = 100; minute < 104; minute++) {
                    both("clicks-count.sql", cell(sender, "click", color, minute, 3_000_000_000L));
                    both("clicks-count-minute.sql", cell(sender, "click", color, minute, minute));
                }
                both("clicks-count.sql", cell(sender, "watch", color, 0, 0));
                both("clicks-count-minute.sql", cell(sender, "watch", color, 1, 0));
            }
        }
        both("clicks-drop-zero.sql", cell("ana", "watch", "a", 0, 0));
        both("clicks-drop-zero-minute.sql", cell("ana", "watch", "a", 1, 0));
        assertSame("clicks-stats.sql", Map.of("sender", "ana", "action", "click", "after", 1, "limit", 5), 5);
        assertSame("clicks-admin-stats.sql", Map.of("sender", "ana", "after", 2, "limit", 50), 33);
        assertSame("clicks-live-all.sql", Map.of("limit", 10), 10);
        List<Object[]> pairs = List.of(new Object[] {"bea", "watch"}, new Object[] {"ana", "click"});
        assertSame("clicks-live.sql", Map.of("pairs", pairs, "limit", Integer.MAX_VALUE), 18);
    }

    @Test
    void clicks_by_time() {
        for (int minute = 100; minute < 110; minute++) {
            for (String color : COLORS) {
                both("clicks-count-minute.sql", cell("ana", "click", color, minute, minute));
            }
        }
        assertSame("clicks-series.sql", series(null, null), 18);
        assertSame("clicks-series.sql", series("click", "é"), 2);
        assertSame("clicks-series.sql", series("watch", null), 0);
    }

    @Test
    void colors_that_are_known() {
        for (Tables tables : both()) {
            JdbcTemplate sql = new JdbcTemplate(tables.dataSource());
            COLORS.forEach(color -> sql.update("insert into click_colors values ('ana', ?, ?)", color, color.length()));
        }
        List<Object[]> pairs =
                List.of(new Object[] {"ana", "é"}, new Object[] {"ana", "none"}, new Object[] {"bea", "é"});
        assertSame("clicks-colors.sql", Map.of("colors", pairs), 1);
    }

    @Test
    void meetings() {
        for (String id : COLORS) {
            Map<String, Object> meeting = new HashMap<>(Map.of("meeting", id, "webhook", "w", "event", "{}"));
            meeting.put("moved_from", id.equals("a") ? "Z" : null);
            meeting.put("moved_to", id.equals("Z") ? "a" : null);
            both("meetings-insert-webhooks.sql", meeting);
            long starts = id.equals("é") ? Long.MIN_VALUE : 1_000L * id.length();
            both(
                    "meetings-write.sql",
                    Map.of("id", id, "place", "p" + id, "status", "booked", "starts", starts, "shown", "{" + id + "}"));
        }
        assertThat(rows(sqlite, "meetings-affected.sql", Map.of("meetings", List.of("a", "Z", "none"))))
                .containsExactlyInAnyOrderElementsOf(
                        rows(postgres, "meetings-affected.sql", Map.of("meetings", List.of("a", "Z", "none"))))
                .hasSize(4);
        assertSame("meetings-by-id.sql", Map.of("ids", List.of("a", "zebra", "é")), 3);
        assertSame("meetings-list.sql", list(null, null, null, 4), 4);
        assertSame("meetings-list.sql", list("booked", 1_000L, 5_000L, 100), 7);
        assertSame("meetings-list.sql", list(null, null, 5_000L, 100), 7);
        assertSame("meetings-list.sql", list("canceled", null, null, 100), 0);
    }

    @Test
    void presses() throws IOException {
        for (Tables tables : both()) {
            ButtonRows.fill(new JdbcTemplate(tables.dataSource()));
        }
        assertSame("buttons-presses.sql", Map.of("after", 1L, "limit", 50), 2);
        for (String naming : List.of("page", "settings")) {
            JsonNode stats = stats(sqlite, naming);
            assertThat(stats(postgres, naming)).isEqualTo(stats);
            assertThat(stats.path("unknownMore").asInt()).isEqualTo(10);
            assertThat(stats.path("unknown")).hasSize(50);
            assertThat(stats.has("naming")).isEqualTo(naming.equals("settings"));
        }
    }

    @Test
    void no_presses() throws IOException {
        JsonNode stats = stats(sqlite, "page");
        assertThat(stats(postgres, "page")).isEqualTo(stats);
        assertThat(stats.path("buttons").isArray()).isTrue();
    }

    private static JsonNode stats(Tables tables, String naming) throws IOException {
        String text = new NamedParameterJdbcTemplate(tables.readOnly())
                .queryForObject(
                        SqlFile.read("buttons-stats.sql", tables.readOnly()),
                        Map.of("line", "key=", "naming", naming, "millivolts", 2_400, "percent", 10),
                        String.class);
        return JSON.readTree(text);
    }

    private static Map<String, Object> cell(String sender, String action, String color, int minute, long count) {
        return Map.of("sender", sender, "action", action, "color", color, "minute", minute, "count", count);
    }

    private static Map<String, Object> series(String action, String color) {
        Map<String, Object> query =
                new HashMap<>(Map.of("sender", "ana", "step", 5, "since", 0, "until", 1L << 40, "limit", 100));
        query.put("action", action);
        query.put("color", color);
        return query;
    }

    private static Map<String, Object> list(String status, Long from, Long to, int limit) {
        Map<String, Object> query = new HashMap<>(Map.of("limit", limit, "starts", Long.MAX_VALUE, "place", ""));
        query.put("status", status);
        query.put("from", from);
        query.put("to", to);
        return query;
    }

    private List<Tables> both() {
        return List.of(sqlite, postgres);
    }

    private void both(String file, Map<String, Object> values) {
        both().forEach(tables ->
                new NamedParameterJdbcTemplate(tables.dataSource()).update(SqlFile.read("/sql/" + file), values));
    }

    private void assertSame(String file, Map<String, Object> values, int count) {
        assertThat(rows(postgres, file, values))
                .isEqualTo(rows(sqlite, file, values))
                .hasSize(count);
    }

    private static List<String> rows(Tables tables, String file, Map<String, Object> values) {
        return new NamedParameterJdbcTemplate(tables.readOnly())
                .query(SqlFile.read("/sql/" + file), values, (row, n) -> {
                    Object[] cells = new Object[row.getMetaData().getColumnCount()];
                    for (int column = 1; column <= cells.length; column++) {
                        cells[column - 1] = row.getMetaData().getColumnLabel(column) + "=" + row.getObject(column);
                    }
                    return Arrays.toString(cells);
                });
    }
}
