// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static io.hoofprint.ledger.LedgerFixture.keyed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.ReadBatch.Damage;
import io.hoofprint.ledger.append.AppendLimits;
import io.hoofprint.platform.data.DataFolderUnusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

/** What is left of a log with damage at any place. */
class LogRepairTest {
    private static final int PAGE = 4096;
    private static final int CLICKS = 600;
    private static final int PART = 20;
    private static final int TRIMMED = 20;
    private static final int FORGOTTEN = 77;
    private static final Instant YESTERDAY = Instant.now().minus(Duration.ofDays(1));

    /** A log with two streams, ids of two days, requests with keys, trimmed and forgotten events. */
    @TempDir
    static Path whole;

    @TempDir
    Path home;

    /** Ways to spoil a page. */
    enum Spoilt {
        ZEROS(page -> Arrays.fill(page, (byte) 0)),
        ONES(page -> Arrays.fill(page, (byte) 0xff)),
        NOISE(new Random(42)::nextBytes),
        HEAD(page -> Arrays.fill(page, 0, 8, (byte) 0x7f));

        private final Consumer<byte[]> spoil;

        Spoilt(Consumer<byte[]> spoil) {
            this.spoil = spoil;
        }
    }

    @BeforeAll
    static void write() throws Exception {
        try (var ledger = open(whole, YESTERDAY)) {
            appendClicks(ledger, 1, CLICKS / 2);
            append(ledger, "notes", keyed("bob", "key-1", "body", event("first"), event("second")));
            ledger.trim("clicks", TRIMMED, Instant.now());
            ledger.forget("clicks", "ana", "id-" + FORGOTTEN);
        }
        try (var ledger = open(whole, Instant.now())) {
            appendClicks(ledger, CLICKS / 2 + 1, CLICKS);
            append(ledger, "notes", from("bob", event("third")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whichever_page_is_spoilt_each_event_is_kept_or_told_and_none_counts_twice(Spoilt how) throws Exception {
        byte[] file = Files.readAllBytes(whole.resolve("ledger.db"));
        int lost = 0;
        for (int page = 1; page < file.length / PAGE; page++) {
            byte[] damaged = file.clone();
            byte[] spoilt = Arrays.copyOfRange(file, page * PAGE, (page + 1) * PAGE);
            how.spoil.accept(spoilt);
            System.arraycopy(spoilt, 0, damaged, page * PAGE, PAGE);
            lost += check(damaged, how + " in page " + (page + 1));
        }
        // Few: what a page holds, and not what comes after it.
        assertThat(lost).isBetween(CLICKS / 2, 4 * CLICKS);
    }

    @Test
    void wherever_the_file_is_cut_short_each_event_is_kept_or_told_and_none_counts_twice() throws Exception {
        byte[] file = Files.readAllBytes(whole.resolve("ledger.db"));
        for (int size = PAGE; size < file.length; size += PAGE / 2) {
            check(Arrays.copyOf(file, size), "cut to " + size);
        }
    }

    /** Returns how many events are lost. */
    private int check(byte[] damaged, String what) throws Exception {
        Path folder = folder(damaged);
        Map<Long, String> kept = new HashMap<>();
        int lost = 0;
        try (var ledger = open(folder, Instant.now())) {
            long head = ledger.head("clicks");
            for (String stream : List.of("clicks", "notes")) {
                try (var log = ledger.read(stream)) {
                    for (var batch = log.after(0, 100); !batch.isEmpty(); batch = log.after(batch.last(), 100)) {
                        if (stream.equals("clicks")) {
                            batch.events().forEach(event -> kept.put(event.sequence(), event.id()));
                        }
                        for (Damage damage : batch.damage()) {
                            assertThat(ledger.gaps())
                                    .as(what)
                                    .anyMatch(gap ->
                                            gap.stream().equals(stream) && gap.covers(damage.from(), damage.to()));
                        }
                    }
                }
            }
            for (long sequence = TRIMMED + 1; sequence <= CLICKS; sequence++) {
                if (sequence != FORGOTTEN && !kept.containsKey(sequence)) {
                    assertThat(gapOver(ledger.gaps(), sequence))
                            .as(what + " " + sequence)
                            .isTrue();
                    lost++;
                }
            }
            kept.forEach((sequence, id) -> assertThat(id).as(what).isEqualTo("id-" + sequence));
            assertRepeatsAreKnown(ledger, kept, what);
            append(ledger, "clicks", from("cid", event("new", "new")));
            assertThat(ledger.head("clicks"))
                    .as(what)
                    .isGreaterThan(Math.max(
                            head,
                            kept.keySet().stream()
                                    .mapToLong(Long::longValue)
                                    .max()
                                    .orElse(0)));
            assertThat(ledger.find("clicks", "cid", "new")).as(what).hasSize(1);
        }
        assertAsideUnchanged(folder, damaged, what);
        FileSystemUtils.deleteRecursively(folder);
        return lost;
    }

    private static void assertRepeatsAreKnown(SqliteLedger ledger, Map<Long, String> kept, String what)
            throws Exception {
        var repeats = kept.keySet().stream()
                .map(sequence -> click(sequence.intValue()))
                .toArray(NewEvent[]::new);
        if (repeats.length > 0) {
            assertThat(append(ledger, "clicks", from("ana", repeats)).accepted())
                    .as(what)
                    .isZero();
        }
    }

    private static boolean gapOver(List<Gap> gaps, long sequence) {
        return gaps.stream().anyMatch(gap -> gap.stream().equals("clicks") && gap.covers(sequence, sequence));
    }

    /** Unless nothing had to be repaired. */
    private static void assertAsideUnchanged(Path folder, byte[] damaged, String what) throws IOException {
        try (var files = Files.list(folder)) {
            var aside = files.filter(file -> file.getFileName().toString().startsWith("ledger-damaged-"))
                    .toList();
            assertThat(aside).as(what).hasSizeLessThanOrEqualTo(1);
            for (Path file : aside) {
                assertThat(Files.readAllBytes(file)).as(what).isEqualTo(damaged);
            }
        }
        assertThat(folder.resolve("ledger.db.damaged")).doesNotExist();
        assertThat(folder.resolve("ledger.db.repairing")).doesNotExist();
    }

    @Test
    void the_first_page_makes_it_unusable_and_the_message_says_what_to_do() throws Exception {
        byte[] file = Files.readAllBytes(whole.resolve("ledger.db"));
        Arrays.fill(file, 0, PAGE, (byte) 0x55);
        Path folder = folder(file);
        assertThatThrownBy(() -> open(folder, Instant.now()))
                .isInstanceOf(DataFolderUnusable.class)
                .hasMessageContaining("damaged where it begins")
                .hasMessageContaining("Restore a backup");
        assertThat(folder.resolve("ledger.db")).hasBinaryContent(file);
    }

    @Test
    void what_is_only_in_the_write_ahead_log_is_kept() throws Exception {
        Path folder = home.resolve("wal");
        Files.createDirectory(folder);
        try (var ledger = open(home.resolve("open"), Instant.now())) {
            append(ledger, "clicks", from("ana", clicks(1, 300)));
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("open/ledger.db"))) {
                connection.createStatement().execute("pragma wal_checkpoint(passive)");
            }
            append(ledger, "clicks", from("ana", clicks(301, 400)));
            for (String name : List.of("ledger.db", "ledger.db-wal")) {
                Files.copy(home.resolve("open").resolve(name), folder.resolve(name));
            }
        }
        byte[] file = Files.readAllBytes(folder.resolve("ledger.db"));
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("body-100-") / PAGE * PAGE;
        Arrays.fill(file, at, at + PAGE, (byte) 0);
        Files.write(folder.resolve("ledger.db"), file);
        try (var ledger = open(folder, Instant.now())) {
            assertThat(ledger.head("clicks")).isEqualTo(400);
            assertThat(ledger.find("clicks", "ana", "id-400")).hasSize(1);
            assertThat(ledger.gaps()).singleElement().matches(gap -> gap.covers(100, 100));
        }
    }

    @Test
    void damage_that_only_a_running_server_met_is_repaired_at_the_next_start() throws Exception {
        Path folder = folder(Files.readAllBytes(whole.resolve("ledger.db")));
        Files.writeString(folder.resolve("ledger.db.damaged"), "page 12 is malformed");
        try (var ledger = open(folder, Instant.now())) {
            assertThat(ledger.gaps()).isEmpty();
            assertThat(ledger.head("clicks")).isEqualTo(CLICKS);
            assertThat(ledger.trimmed("clicks")).isEqualTo(TRIMMED);
            assertThat(append(ledger, "notes", keyed("bob", "key-1", "body", event("first"), event("second")))
                            .accepted())
                    .isZero();
            try (var log = ledger.read("clicks")) {
                // A forgotten event is still known as forgotten, and no damage.
                assertThat(log.after(0, CLICKS).damage()).isEmpty();
                assertThat(log.after(0, CLICKS).events()).hasSize(CLICKS - TRIMMED - 1);
            }
        }
        assertAsideUnchanged(folder, Files.readAllBytes(whole.resolve("ledger.db")), "noted");
    }

    @Test
    void killed_at_any_step_the_next_start_begins_again_or_finishes() throws Exception {
        byte[] file = Files.readAllBytes(whole.resolve("ledger.db"));
        byte[] damaged = Arrays.copyOf(file, file.length - PAGE);
        List<Consumer<Path>> kills = List.of(
                folder -> put(folder, "ledger.db.repairing", new byte[100]),
                folder -> put(folder, "ledger.db.repaired", file),
                folder -> {
                    put(folder, "ledger.db.repaired", file);
                    put(folder, "ledger.db.damaged", new byte[] {'x'});
                    move(folder, "ledger.db", "ledger-damaged-20260101T000000.db");
                });
        for (var kill : kills) {
            Path folder = folder(damaged);
            kill.accept(folder);
            try (var ledger = open(folder, Instant.now())) {
                assertThat(ledger.find("clicks", "ana", "id-" + (TRIMMED + 1))).hasSize(1);
            }
            assertAsideUnchanged(folder, damaged, "killed");
            assertThat(folder.resolve("ledger.db.repaired")).doesNotExist();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    @Test
    void the_log_stays_the_same_log() throws Exception {
        Path folder = folder(Files.readAllBytes(whole.resolve("ledger.db")));
        String identity;
        try (var ledger = open(folder, Instant.now())) {
            identity = ledger.identity();
        }
        Files.writeString(folder.resolve("ledger.db.damaged"), "x");
        try (var ledger = open(folder, Instant.now())) {
            assertThat(ledger.identity()).isEqualTo(identity);
        }
    }

    private Path folder(byte[] log) throws IOException {
        Path folder = Files.createTempDirectory(home, "log");
        put(folder, "ledger.db", log);
        return folder;
    }

    private static void put(Path folder, String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void move(Path folder, String from, String to) {
        try {
            Files.move(folder.resolve(from), folder.resolve(to));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SqliteLedger open(Path folder, Instant now) {
        return SqliteLedger.open(SqliteOptions.in(folder)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .limits(new AppendLimits(100, 1L << 20, 100, 1L << 20))
                .generation(128));
    }

    /** In parts, so that some ids have come to their day's table, and some not yet. */
    private static void appendClicks(SqliteLedger ledger, int from, int to) throws Exception {
        for (int first = from; first <= to; first += PART) {
            append(ledger, "clicks", from("ana", clicks(first, first + PART - 1)));
        }
    }

    private static NewEvent[] clicks(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(LogRepairTest::click).toArray(NewEvent[]::new);
    }

    private static NewEvent click(int number) {
        return event("id-" + number, "body-" + number + "-" + "x".repeat(150));
    }
}
