// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three programs on one PostgreSQL, each of which is stopped and started again as a newer one, which brings migrations of its
 * own: those that the tests add.
 */
class RollingUpdateIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofSeconds(3);
    private static final String TALLY = "clicks/tally";
    private static final int INSTANCES = 3;

    @TempDir
    Path folder;

    private final SharedDatabase database = new SharedDatabase();
    private final Program[] programs = new Program[INSTANCES];

    @AfterEach
    void drop() {
        for (Program program : programs) {
            if (program != null) {
                program.close();
            }
        }
        database.close();
    }

    @Test
    void one_after_the_other_loses_nothing_and_counts_nothing_twice() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("-Dseed=" + seed);
        Files.createDirectories(folder);
        for (int i = 0; i < INSTANCES; i++) {
            programs[i] = Program.start(folder.resolve("data" + i), database.settings());
        }
        String adminKey = programs[0].firstKeys().get("admin");
        Map<String, String> keys = new Admin(programs[0], adminKey).makeKeys("1", "2", "10");
        try (Load load = new Load(seed, keys, programs[0].url());
                LongestPause pause = new LongestPause()) {
            for (int i = 0; i < INSTANCES; i++) {
                load.at(programs[(i + 1) % INSTANCES].url());
                assertThat(programs[i].terminate().code()).isZero();
                programs[i] = Program.launchWithTests(folder.resolve("data" + i), database.settings())
                        .awaitReady();
                load.at(programs[i].url());
                for (Program program : programs) {
                    assertThat(program.runsFor(A_WHILE)).as(program.err()).isTrue();
                }
                load.check();
                olderOneIsRefused();
            }
            System.out.println("longest without an event counted: " + pause.millis() + " ms");
            load.finish();
            load.mustAgreeWith(new Admin(programs[0], adminKey));
        }
    }

    /** The tables have what it knows nothing of. */
    private void olderOneIsRefused() {
        try (Program older = Program.launch(folder.resolve("older"), database.settings())) {
            assertThat(older.awaitExit(PATIENCE).code()).isEqualTo(1);
            assertThat(older.err())
                    .contains("was written by a newer Hoofprint", "start that version")
                    .doesNotContain("\tat ");
        }
    }

    /** Between two events that were counted, as the database shows it. */
    private final class LongestPause implements AutoCloseable {
        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread looking = new Thread(this::look, "looking");
        private volatile long longest;

        LongestPause() {
            await().atMost(PATIENCE).until(() -> database.position(TALLY) > 0);
            looking.setDaemon(true);
            looking.start();
        }

        private void look() {
            long last = System.nanoTime();
            for (long before = 0; !over.get(); LockSupport.parkNanos(5_000_000)) {
                long position = database.position(TALLY);
                if (position > before) {
                    longest = Math.max(longest, System.nanoTime() - last);
                    last = System.nanoTime();
                    before = position;
                }
            }
        }

        long millis() {
            return Duration.ofNanos(longest).toMillis();
        }

        @Override
        public void close() {
            over.set(true);
        }
    }
}
