// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.Visit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Day 20,000 since 1970 is an even one: its events are in the shard 0. */
@OnGoogleSql
class BigQueryEmptyingTest {
    private static final LocalDate DAY = LocalDate.ofEpochDay(20_000);
    private BigQueryFixture warehouse;

    @BeforeEach
    void open() {
        warehouse = BigQueryFixture.open();
        warehouse.empties(false);
        warehouse.receive(List.of(visit(10, 10), visit(23, 23)));
        job("00:20");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void what_is_in_a_session_or_carried_over_may_go() {
        assertThat(warehouse.size("events_0")).isEqualTo(2);
        assertThat(warehouse.size("events_1")).isEqualTo(1);
        warehouse.empty("events_0");
        assertThat(warehouse.size("events_0")).isZero();
        assertThat(warehouse.size("events_1")).isEqualTo(1);
        assertThat(warehouse.sessions()).hasSize(1);
    }

    @Test
    void what_no_job_has_seen_keeps_the_shard_as_it_is_until_one_has() {
        warehouse.receive(List.of(visit(12, 22)));
        assertThatThrownBy(() -> warehouse.empty("events_0")).hasMessageContaining(BigQueryEmptying.NOT_YET);
        assertThat(warehouse.size("events_0")).isEqualTo(3);
        job("00:25");
        warehouse.empty("events_0");
        assertThat(warehouse.size("events_0")).isZero();
        assertThat(warehouse.sessions()).hasSize(2);
    }

    @Test
    void what_came_too_late_may_go() {
        warehouse.receive(List.of(visit(-100, 49)));
        job("02:00");
        assertThat(warehouse.size("events_late")).isEqualTo(1);
        warehouse.empty("events_0");
        assertThat(warehouse.size("events_0")).isZero();
    }

    @Test
    void the_shard_of_the_jobs_own_day_is_not_emptied_of_what_waits() {
        assertThatThrownBy(() -> {
                    warehouse.empty("events_0");
                    warehouse.empty("events_1");
                })
                .hasMessageContaining(BigQueryEmptying.NOT_YET);
        assertThat(warehouse.size("events_1")).isEqualTo(1);
    }

    @Test
    void nothing_but_a_shard_is_emptied() {
        assertThatThrownBy(() -> BigQueryEmptying.text("sessions")).isInstanceOf(IllegalArgumentException.class);
    }

    private void job(String time) {
        Clock clock = Clock.fixed(Instant.parse(DAY.plusDays(1) + "T" + time + ":00Z"), ZoneOffset.UTC);
        warehouse.job(
                DAY.plusDays(1), clock, new Limits(Duration.ofMinutes(30), Duration.ofDays(7), Duration.ofDays(3)));
    }

    /** @param hour of the day 20,000 */
    private static Visit visit(int hour, int receivedHour) {
        Instant midnight = DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant at = midnight.plus(Duration.ofHours(hour)).plusSeconds(59 * 60);
        Instant receivedAt = midnight.plus(Duration.ofHours(receivedHour)).plusSeconds(59 * 60);
        return new Visit("key" + hour, "id" + hour, "shop", "v", at, null, null, null, receivedAt);
    }
}
