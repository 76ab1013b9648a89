package io.hoofprint.ledger.sqlite;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.ledger.Entry;
import io.hoofprint.ledger.Incoming;
import io.hoofprint.ledger.Slice;
import io.hoofprint.ledger.Slice.Damage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
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
                                    .toArray(Incoming[]::new)));
        }
    }

    @Test
    void a_flipped_bit_costs_one_event() throws Exception {
        byte[] file = Files.readAllBytes(file());
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("body-100-");
        file[at + 20] ^= 4;
        Files.write(file(), file);

        var slices = read();
        assertThat(damage(slices)).containsExactly(new Damage(100, 100, "checksum does not fit"));
        assertThat(sequences(slices)).hasSize(EVENTS - 1).doesNotContain(100L).isSorted();
    }

    @Test
    void an_unreadable_page_costs_its_own_events() throws Exception {
        byte[] file = Files.readAllBytes(file());
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("body-200-");
        Arrays.fill(file, at / PAGE * PAGE, at / PAGE * PAGE + 8, (byte) 0xff);
        Files.write(file(), file);

        var slices = read();
        var lost = damage(slices).stream().map(Damage::from).toList();
        assertThat(lost).contains(200L).hasSizeLessThan(30);
        assertThat(sequences(slices)).hasSize(EVENTS - lost.size()).contains(1L, (long) EVENTS);
    }

    @Test
    void rows_that_are_gone_are_reported() throws Exception {
        sql("delete from stream_clicks where seq between 10 and 19 or seq = 399");

        assertThat(damage(read())).containsExactly(new Damage(10, 19, "missing"), new Damage(399, 399, "missing"));
    }

    @Test
    void rows_that_go_at_the_end_while_it_is_open_are_reported() throws Exception {
        try (var ledger = SqliteLedger.open(SqliteOptions.in(directory))) {
            sql("delete from stream_clicks where seq > 398");
            try (var log = ledger.read("clicks")) {
                assertThat(log.after(390, 100).damage()).containsExactly(new Damage(399, 400, "missing"));
            }
        }
    }

    @Test
    void readers_follow_the_primary_key() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var plan = connection
                        .createStatement()
                        .executeQuery("explain query plan "
                                + SqliteLogReader.query(new Stream("clicks")).replace("?", "1"))) {
            assertThat(plan.next()).isTrue();
            assertThat(plan.getString("detail")).isEqualTo("SEARCH stream_clicks USING INTEGER PRIMARY KEY (rowid>?)");
            assertThat(plan.next()).isFalse();
        }
    }

    private List<Slice> read() {
        var slices = new ArrayList<Slice>();
        try (var ledger = SqliteLedger.open(SqliteOptions.in(directory));
                var log = ledger.read("clicks")) {
            for (var slice = log.after(0, 50); !slice.isEmpty(); slice = log.after(slice.last(), 50)) {
                slices.add(slice);
            }
        }
        return slices;
    }

    private static List<Damage> damage(List<Slice> slices) {
        return slices.stream().flatMap(slice -> slice.damage().stream()).toList();
    }

    private static List<Long> sequences(List<Slice> slices) {
        return slices.stream()
                .flatMap(slice -> slice.entries().stream())
                .map(Entry::sequence)
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
