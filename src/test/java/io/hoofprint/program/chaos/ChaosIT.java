// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * Everything comes in by every way and goes to every destination, while the program is killed, stopped, and started again,
 * its disk is full or slow, its clock leaps, and what it talks to fails. In the end each event that was acknowledged is once
 * where it belongs. {@code -Dseed=} repeats the order of it all, {@code KILLS=1000} in the environment lengthens the proof.
 */
class ChaosIT {
    private static final int USUAL = 200;
    private static final int A_ROUND = 50;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Figures figures = new Figures();

    @Test
    void a_few_lives_lose_nothing_and_count_nothing_twice() throws Exception {
        run(() -> {
            round(false, 2);
            round(true, 1);
        });
    }

    @Test
    @Tag("proof")
    void hundreds_of_lives_lose_nothing_and_count_nothing_twice() throws Exception {
        int kills = Optional.ofNullable(System.getenv("KILLS"))
                .map(Integer::parseInt)
                .orElse(USUAL);
        run(() -> {
            boolean cloud = false;
            for (int left = kills; left > 0; left -= A_ROUND) {
                round(cloud, Math.min(left, A_ROUND));
                cloud = !cloud;
            }
        });
    }

    @FunctionalInterface
    private interface Lives {
        void pass() throws Exception;
    }

    private void run(Lives lives) {
        System.out.println("-Dseed=" + seed);
        try {
            lives.pass();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("With -Dseed=" + seed + ", after\n" + figures, e);
        }
        System.out.println(figures + "\nseed " + seed);
    }

    /** @param cloud whether the events go to providers, or all stays on this machine */
    private void round(boolean cloud, int lives) throws Exception {
        Path place = Files.createTempDirectory(folder, "round");
        try (Round round = new Round(place, cloud, lives, new Random(random.nextLong()), figures)) {
            for (int i = 0; i < lives; i++) {
                round.live();
            }
            round.end();
        }
        FileSystemUtils.deleteRecursively(place);
    }
}
