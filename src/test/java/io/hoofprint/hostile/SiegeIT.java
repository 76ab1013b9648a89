// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While one attacker does its worst, somebody honest is served, and everything kept is counted. */
class SiegeIT {
    private static final Duration SIEGE = Duration.ofSeconds(15);
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    @TempDir
    private static Path folder;

    private static Fortress fortress;

    @BeforeAll
    static void start() {
        fortress = new Fortress(folder);
    }

    @AfterAll
    static void stop() {
        fortress.close();
    }

    @ParameterizedTest
    @EnumSource
    void somebody_honest_is_served_meanwhile(Attack attack) throws Exception {
        String name = attack.name().toLowerCase(Locale.ROOT);
        try (Victim victim = new Victim(fortress.url(), fortress.key("honest-" + name, "send"))) {
            Attacker attacker = new Attacker(attack, fortress, fortress.key("attacker-" + name, "send"));
            victim.keeps(50);
            attacker.callOff();
            victim.assertCounted();
        }
        fortress.assertUnharmed();
    }

    /** With figures: medians and 99 of 100 in milliseconds, while attacked, and in the seconds after. */
    @Tag("proof")
    @ParameterizedTest
    @EnumSource
    void somebody_honest_is_served_as_fast_as_promised(Attack attack) throws Exception {
        String name = "fast-" + attack.name().toLowerCase(Locale.ROOT);
        try (Victim victim = new Victim(fortress.url(), fortress.key("honest-" + name, "send"))) {
            Attacker attacker = new Attacker(attack, fortress, fortress.key("attacker-" + name, "send"));
            victim.isTimedFor(SIEGE);
            double median = victim.millis(0.5);
            double p99 = victim.millis(0.99);
            attacker.callOff();
            victim.isTimedFor(RECOVERY);
            System.out.printf(
                    "%s: median %.1f ms, p99 %.1f ms; after it %.1f and %.1f; heap %d KiB%n",
                    attack, median, p99, victim.millis(0.5), victim.millis(0.99), fortress.heap());
            assertThat(median).isLessThan(50);
            assertThat(p99).isLessThan(1_000);
            victim.keeps(10);
            victim.assertCounted();
        }
        fortress.assertUnharmed();
    }
}
