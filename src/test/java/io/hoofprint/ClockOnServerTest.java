// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.clock.ClockWatch;
import io.hoofprint.platform.health.HealthSource.Ailment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server on a folder that knows another time, and the command that looks at it. */
class ClockOnServerTest {
    private static final String CLICK = "{\"action\":\"click\",\"color\":\"red\",\"id\":\"1\"}";

    private final ServerFixture server = new ServerFixture();

    @BeforeEach
    void start() throws Exception {
        server.start();
        server.sender().post("/v1/events", CLICK).expect(202);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void a_clock_that_runs_on_is_well_and_a_start_finds_it_so() throws Exception {
        assertThat(server.bean(ClockWatch.class).ailments()).isEmpty();
        isChecked("ok     clock: ", "as expected", 0);
        server.stop();
        isChecked("ok     clock: ", "as expected", 0);
        server.startAgain();
        assertThat(server.bean(ClockWatch.class).ailments()).isEmpty();
    }

    @Test
    void a_clock_that_is_ahead_is_told_by_health_and_check() throws Exception {
        server.stop();
        isAsIfItHadLastRun(Duration.ofDays(-40));
        isChecked("ok     clock: ", "40 days ahead of the time when Hoofprint last ran", 0);
        server.startAgain();
        assertThat(server.bean(ClockWatch.class).ailments())
                .singleElement()
                .satisfies(ClockOnServerTest::saysWhatSinceWhenAndUntilWhen);
        isChecked("WRONG  clock: ", "40 days ahead of the time that the server goes by", 1);
        server.stop();
        server.startAgain();
        assertThat(server.bean(ClockWatch.class).ailments()).hasSize(1);
    }

    private static void saysWhatSinceWhenAndUntilWhen(Ailment ailment) {
        assertThat(ailment.name()).isEqualTo("clock");
        assertThat(ailment.message())
                .matches(
                        "The clock shows \\S+Z, 40 days ahead of what it should .* it leapt to \\S+Z\\. Until .* an hour"
                                + " \\(\\S+Z\\), .*");
    }

    @Test
    void a_clock_that_is_behind_is_told_before_the_start_too() throws Exception {
        server.stop();
        isAsIfItHadLastRun(Duration.ofHours(3));
        isChecked("WRONG  clock: ", "hours behind the time when Hoofprint last ran: set it right", 1);
        server.startAgain();
        assertThat(server.bean(ClockWatch.class).ailments()).hasSize(1);
        isChecked("WRONG  clock: ", "hours behind the time that the server goes by", 1);
    }

    private void isChecked(String verdict, String what, int code) {
        CommandLineCall checked = CommandLineCall.on(server.dataFolder(), "check");
        assertThat(checked.out().lines().filter(line -> line.startsWith(verdict)))
                .as(checked.out())
                .singleElement()
                .asString()
                .contains(what);
        assertThat(checked.exitCode()).isEqualTo(code);
    }

    private void isAsIfItHadLastRun(Duration fromNow) throws SQLException {
        long then = Instant.now().plus(fromNow).toEpochMilli();
        String url = "jdbc:sqlite:" + server.dataFolder().resolve("tables.db");
        try (Connection tables = DriverManager.getConnection(url);
                Statement update = tables.createStatement()) {
            assertThat(update.executeUpdate("update clock set seen_at = " + then + ", age = " + then))
                    .isEqualTo(1);
        }
    }
}
