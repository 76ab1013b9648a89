// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static io.hoofprint.ledger.LedgerFixture.keyed;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.postgresql.PostgresLedger;
import io.hoofprint.ledger.postgresql.PostgresOptions;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.data.Tables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A data folder with events of forty days and a row in every table, and a database to move them to. */
public record MoveFixture(Path folder, PostgresDatabase database) {
    public static final Duration REMEMBER = Duration.ofDays(28);
    static final int MANY = 12_000;

    private static final int GENERATION = 500;
    private static final int ARRAY = 500;

    public MovePlaces places() {
        return new MovePlaces(folder, database.address(), REMEMBER);
    }

    SqliteLedger sqlite() {
        return SqliteLedger.open(SqliteOptions.in(folder).remember(REMEMBER).generation(GENERATION));
    }

    PostgresLedger postgres() {
        return PostgresLedger.open(PostgresOptions.at(database.address()).remember(REMEMBER));
    }

    /** Days ago, from the oldest on. */
    private SqliteLedger at(int daysAgo) {
        Instant then = Instant.now().minus(Duration.ofDays(daysAgo));
        InstantSource source = () -> then;
        Clock clock = source.withZone(ZoneOffset.UTC);
        return SqliteLedger.open(SqliteOptions.in(folder)
                .remember(REMEMBER)
                .generation(GENERATION)
                .clock(clock));
    }

    public void fill() throws Exception {
        try (Ledger ledger = at(40)) {
            append(ledger, "clicks", from("ana", event("expired", "a"), event("assigned-not")));
            append(ledger, "notes", from("bo\\b", event("expired", "a")));
            append(ledger, "gone", from("ana", event("older", "x"), event("old", "x")));
            append(ledger, "clicks", keyed("ana", "old-key", "body", event(null, "x")));
        }
        try (Ledger ledger = at(20)) {
            append(ledger, "clicks", from("ana", event("kept-20", "b"), event("no id")));
            append(ledger, "gone", from("ana", event("trimmed", "x"), event("trimmed-too", "y")));
            append(ledger, "clicks", keyed("ana", "key-20", "body", event(null, "by key"), event("with-key", "z")));
        }
        try (Ledger ledger = at(1)) {
            for (int first = 0; first < MANY; first += ARRAY) {
                append(ledger, "clicks", from("ana", many(first)));
            }
            append(
                    ledger,
                    "notes",
                    from("bo\\b", new NewEvent("raw", new byte[] {(byte) 0xff, 0}), event("secret", "erase")));
            append(ledger, "notes", from("ünı \uD83D\uDE00", event("nothing", "")));
            append(ledger, "gone", from("ana", event("left", "z")));
            ledger.forget("notes", "bo\\b", "secret");
            ledger.trim("gone", 4, Instant.now().minus(Duration.ofDays(2)));
            ledger.continueAbove("ahead", 70);
            ledger.open("empty");
        }
        fillTables();
    }

    /** Every third with an id of its sender's. */
    private static NewEvent[] many(int first) {
        return IntStream.range(first, first + ARRAY)
                .mapToObj(n -> event(n % 3 == 0 ? "many-" + n : null, "{\"n\":" + n + "}"))
                .toArray(NewEvent[]::new);
    }

    private void fillTables() throws Exception {
        try (Tables tables = Tables.open(folder);
                Connection connection = tables.dataSource().getConnection()) {
            for (TableShape table : TableShape.of(connection)) {
                connection.createStatement().execute("delete from " + table.quoted());
            }
            for (TableShape table : TableShape.of(connection)) {
                if (!table.name().equals("clock")) {
                    connection.createStatement().execute(row(connection, table));
                }
            }
            var statement = connection.createStatement();
            statement.execute("update reader_positions set stream = 'clicks', reader = 'tally', position = 7, mark = "
                    + mark(7) + ", log = '" + identity() + "'");
            statement.execute("insert into presses select 99, 'other', id, seq, null, written, received_at, local_time,"
                    + " serial, click, person, interaction, null, 12.5 from presses");
            statement.execute("delete from presses where number = 99");
        }
    }

    private static String row(Connection connection, TableShape table) throws Exception {
        List<String> values = new ArrayList<>();
        try (var info = connection.createStatement().executeQuery("pragma table_info(" + table.quoted() + ")")) {
            while (info.next()) {
                values.add(value(info.getString("name"), info.getString("type").toLowerCase(java.util.Locale.ROOT)));
            }
        }
        return "insert into " + table.quoted() + " values (" + String.join(", ", values) + ")";
    }

    private static String value(String column, String type) {
        return switch (type) {
            case "text" -> column.equals("state") ? "'done'" : column.equals("run") ? "'r'" : "'ü " + column + "'";
            case "blob" -> "x'00ff'";
            case "real" -> "0.1";
            default -> "1";
        };
    }

    private String identity() {
        try (Ledger ledger = sqlite()) {
            return ledger.identity();
        }
    }

    private long mark(long sequence) {
        try (Ledger ledger = sqlite();
                LogCursor log = ledger.read("clicks")) {
            return log.mark(sequence).orElseThrow();
        }
    }

    /** All that a ledger says of each of its streams. */
    static Map<String, String> seen(Ledger ledger) {
        Map<String, String> seen = new TreeMap<>();
        for (String stream : ledger.streams()) {
            seen.put(stream, ledger.head(stream) + " " + ledger.trimmed(stream) + " " + events(ledger, stream));
        }
        seen.put("gaps", ledger.gaps().toString());
        seen.put("identity", ledger.identity());
        return seen;
    }

    private static String events(Ledger ledger, String stream) {
        List<String> events = new ArrayList<>();
        try (LogCursor log = ledger.read(stream)) {
            for (var batch = log.after(0, 1_000); !batch.isEmpty(); batch = log.after(batch.last(), 1_000)) {
                events.add(batch.damage().toString());
                batch.events()
                        .forEach(one -> events.add(one.sequence()
                                + one.sender()
                                + one.id()
                                + one.receivedAt()
                                + one.mark()
                                + new String(one.body(), StandardCharsets.ISO_8859_1)));
            }
        }
        return String.join("\n", events);
    }

    /** Every row of every table in a file, and of which none is the migrations'. */
    static Map<String, List<String>> rows(Connection sqlite) throws Exception {
        Map<String, List<String>> rows = new TreeMap<>();
        for (TableShape table : TableShape.of(sqlite)) {
            rows.put(table.name(), rows(sqlite, table.select()));
        }
        rows.put("sqlite_sequence", rows(sqlite, "select name, seq from sqlite_sequence"));
        return rows;
    }

    static List<String> rows(Connection connection, String query) throws Exception {
        List<String> rows = new ArrayList<>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    Object value = row.getObject(i);
                    values.add(
                            value instanceof byte[] bytes
                                    ? java.util.HexFormat.of().formatHex(bytes)
                                    : value + "");
                }
                rows.add(String.join("|", values));
            }
        }
        return rows.stream().sorted().collect(Collectors.toList());
    }
}
