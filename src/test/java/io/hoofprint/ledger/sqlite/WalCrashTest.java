// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.bodies;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.NewEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A power cut may leave any prefix of the write-ahead log, or a prefix followed by garbage. */
class WalCrashTest {
    private static final int HEADER = 32;
    private static final int FRAME = 4096 + 24;
    private static final int CHECKPOINTED = 5;
    private static final int SUBMISSIONS = 40;

    @TempDir
    Path directory;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<AppendRequest> sent = new ArrayList<>();
    /** Size of the write-ahead log when each append was acknowledged; 0 once checkpointed. */
    private final List<Long> walAt = new ArrayList<>();

    private byte[] database;
    private byte[] wal;
    private int copies;

    @BeforeEach
    void crash() throws Exception {
        System.out.println("seed " + seed);
        var home = directory.resolve("live");
        try (var ledger = open(home)) {
            for (int i = 0; i < CHECKPOINTED; i++) {
                append(ledger, "clicks", next());
                walAt.add(0L);
            }
        }
        try (var ledger = open(home)) {
            for (int i = 0; i < SUBMISSIONS; i++) {
                append(ledger, "clicks", next());
                walAt.add(Files.size(home.resolve("ledger.db-wal")));
            }
            database = Files.readAllBytes(home.resolve("ledger.db"));
            wal = Files.readAllBytes(home.resolve("ledger.db-wal"));
        }
        assertThat((wal.length - HEADER) % FRAME).isZero();
    }

    @Test
    void cut_at_any_frame_all_acknowledged_events_before_it_exist() throws Exception {
        for (int cut = HEADER; cut <= wal.length; cut += FRAME) {
            check(Arrays.copyOf(wal, cut), cut);
        }
        check(new byte[0], 0);
    }

    @Test
    void cut_at_any_byte_all_acknowledged_events_before_it_exist() throws Exception {
        for (int i = 0; i < 60; i++) {
            int cut = random.nextInt(wal.length);
            check(Arrays.copyOf(wal, cut), cut);
        }
    }

    @Test
    void with_a_flipped_bit_all_acknowledged_events_before_it_exist() throws Exception {
        for (int i = 0; i < 60; i++) {
            int at = random.nextInt(wal.length);
            byte[] damaged = wal.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            check(damaged, at);
        }
    }

    /** All appends acknowledged within the intact prefix must exist. */
    private void check(byte[] damaged, int good) throws Exception {
        var home = Files.createDirectory(directory.resolve("copy" + copies++));
        Files.write(home.resolve("ledger.db"), database);
        Files.write(home.resolve("ledger.db-wal"), damaged);
        try (var ledger = open(home)) {
            var present = bodies(ledger, "clicks");
            int whole = submissionsIn(present);
            assertThat(whole).as("good up to %s, seed %s", good, seed).isGreaterThanOrEqualTo(acknowledgedBy(good));
            var again = sent.stream()
                    .map(request -> ledger.append("clicks", request))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(again).get(20, SECONDS);
            assertThat(bodies(ledger, "clicks")).as("sent again").isEqualTo(expected(sent.size()));
        }
        delete(home);
    }

    /** The number of appends, each complete and in order. */
    private int submissionsIn(List<String> present) {
        int count = 0;
        while (count < sent.size() && expected(count).size() < present.size()) {
            count++;
        }
        assertThat(present).as("seed %s", seed).isEqualTo(expected(count));
        return count;
    }

    private int acknowledgedBy(int length) {
        return (int) walAt.stream().filter(at -> at <= length).count();
    }

    private List<String> expected(int submissions) {
        return sent.subList(0, submissions).stream()
                .flatMap(request -> request.events().stream())
                .map(event -> new String(event.body()))
                .toList();
    }

    /** Ids are merged all the time, so that a cut is between any two steps of it. */
    private static SqliteLedger open(Path home) {
        return SqliteLedger.open(SqliteOptions.in(home).generation(20));
    }

    private AppendRequest next() {
        var events = new NewEvent[1 + random.nextInt(6)];
        for (int i = 0; i < events.length; i++) {
            String id = sent.size() + "." + i;
            events[i] = LedgerFixture.event(id, id + "x".repeat(random.nextInt(3000)));
        }
        sent.add(LedgerFixture.from("ana", events));
        return sent.get(sent.size() - 1);
    }

    private static void delete(Path home) throws IOException {
        try (var files = Files.list(home)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
