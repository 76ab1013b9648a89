// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.CutLine;
import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two programs on one PostgreSQL, of which the one that reads is cut off from it: nothing passes, and nobody is told, as by a
 * network that drops packets.
 */
class PartitionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Longer than a lease. */
    private static final Duration LONG = Duration.ofSeconds(14);

    private static final String TALLY = "clicks/tally";
    /** More than a network's packet, and less than a batch of some requests. */
    private static final int PART = 3_000;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final SharedDatabase database = new SharedDatabase();
    private CutLine line;
    private Program cutOff;
    private Program other;
    private String adminKey;

    @BeforeEach
    void start() throws Exception {
        System.out.println("-Dseed=" + seed);
        line = database.line();
        Map<String, String> settings = database.settings(line.port());
        settings.put("HOOFPRINT_MANAGEMENT_PORT", String.valueOf(Program.freePort()));
        Files.createDirectories(folder);
        cutOff = Program.start(folder.resolve("a"), settings);
        adminKey = cutOff.firstKeys().get("admin");
        await().atMost(PATIENCE).until(() -> database.holder(TALLY).isPresent());
        other = Program.start(folder.resolve("b"), database.settings());
    }

    @AfterEach
    void stop() throws IOException {
        line.mend();
        cutOff.close();
        other.close();
        line.close();
        database.close();
    }

    @Test
    @Tag("proof")
    void whoever_is_cut_off_between_two_requests_is_followed_and_comes_back() throws Exception {
        nothing_is_lost_or_counted_twice(line::silence);
    }

    /** The server has a part of a request, and waits for the rest of it. */
    @Test
    void whoever_is_cut_off_within_a_request_is_followed_and_comes_back() throws Exception {
        nothing_is_lost_or_counted_twice(() -> line.silenceWithin(PART));
    }

    private void nothing_is_lost_or_counted_twice(Runnable trouble) throws Exception {
        Map<String, String> keys = new Admin(cutOff, adminKey).makeKeys("1", "2", "10");
        try (Load load = new Load(seed, keys, cutOff.url())) {
            await().atMost(PATIENCE).until(() -> database.position(TALLY) > 0);
            String before = database.holder(TALLY).orElseThrow();
            trouble.run();
            await().atMost(PATIENCE).until(line::isSilent);
            long since = System.nanoTime();
            await().atMost(PATIENCE).until(() -> ready() == 503);
            print("not ready", since);
            load.at(other.url());
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> database.holder(TALLY)
                    .filter(now -> !now.equals(before))
                    .isPresent());
            print("followed", since);
            long position = database.position(TALLY);
            await().atMost(PATIENCE).until(() -> database.position(TALLY) > position);
            assertThat(other.runsFor(LONG)).isTrue();
            load.check();

            line.mend();
            since = System.nanoTime();
            await().atMost(PATIENCE).until(() -> ready() == 200);
            print("ready again", since);
            load.at(cutOff.url());
            assertThat(other.runsFor(LONG)).isTrue();
            load.finish();
            load.mustAgreeWith(new Admin(cutOff, adminKey));
            load.mustAgreeWith(new Admin(other, adminKey));
        }
    }

    @Test
    void whoever_is_cut_off_answers_and_can_be_stopped() throws Exception {
        line.silence();
        await().atMost(PATIENCE).until(() -> ready() == 503);
        Answer answer = new Client(adminKey)
                .post(cutOff.url() + "/v1/events", "{\"action\":\"click\",\"color\":\"red\",\"id\":\"1\"}");
        // Neither the database nor the archive is there.
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        Program.Exit exit = cutOff.terminate();
        assertThat(exit.code()).isZero();
        System.out.println("stopped while cut off: " + exit.took().toMillis() + " ms");
    }

    private int ready() throws IOException {
        return new Client(null)
                .get(cutOff.managementUrl() + "/observe/health/ready")
                .status();
    }

    private static void print(String what, long since) {
        System.out.println(
                what + " after " + Duration.ofNanos(System.nanoTime() - since).toMillis() + " ms");
    }
}
