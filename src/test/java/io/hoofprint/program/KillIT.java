// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed again and again while clients send. Afterwards everything acknowledged is counted exactly once.
 * Run it again with {@code -Dseed=} and the number that it reports.
 */
class KillIT {
    /** One name begins with the other, to catch whoever puts names together carelessly. */
    private static final String[] SENDERS = {"1", "10"};

    @TempDir
    Path folder;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @BeforeEach
    void tell_the_seed() {
        System.out.println("-Dseed=" + seed);
    }

    @Test
    void ten_kills_lose_nothing_and_count_nothing_twice() throws Exception {
        nothing_is_lost_or_counted_twice(10);
    }

    @Test
    @Tag("proof")
    void two_hundred_kills_lose_nothing_and_count_nothing_twice() throws Exception {
        nothing_is_lost_or_counted_twice(200);
    }

    private void nothing_is_lost_or_counted_twice(int kills) throws Exception {
        Program first = start();
        String adminKey = first.firstKeys().get("admin");
        Map<String, String> keys = new Admin(first, adminKey).makeKeys(SENDERS);
        try (first;
                Load load = new Load(seed, keys, first.url())) {
            dieUnder(load, first);
            for (int i = 1; i < kills; i++) {
                dieUnder(load, Program.launch(folder.resolve("data"), Map.of()));
            }
            try (Program last = start()) {
                load.at(last.url());
                load.finish();
                load.mustAgreeWith(new Admin(last, adminKey));
            }
        } catch (Exception | AssertionError e) {
            throw new AssertionError("With -Dseed=" + seed, e);
        }
    }

    /** One life in five ends before it can have begun. */
    private void dieUnder(Load load, Program program) {
        try (program) {
            if (random.nextInt(5) > 0) {
                load.at(program.awaitReady().url());
            }
            Duration life = Duration.ofMillis(random.nextInt(1_000));
            assertThat(program.runsFor(life)).as(program.err()).isTrue();
            load.check();
        }
    }

    private Program start() {
        return Program.start(folder.resolve("data"));
    }
}
