// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.AggregationRun;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A list of jobs whose rows were read while one of them ended. */
class SessionRunsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-25");
    private static final Instant START = Instant.parse("2026-11-25T02:00:00.123456789Z");

    private static AggregationRun done(Instant end) {
        return new AggregationRun(DAY, AggregationRun.DONE, "request", START, end, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void the_job_that_has_just_ended_is_in_it_once() {
        AggregationRun before = done(START.plusSeconds(1));
        AggregationRun ended = done(START.plusSeconds(60));
        AggregationRun row = done(Instant.parse("2026-11-25T02:01:00.123456Z"));
        assertThat(SessionRuns.withLatest(ended, List.of(before))).containsExactly(ended, before);
        assertThat(SessionRuns.withLatest(ended, List.of(row, before))).containsExactly(row, before);
        assertThat(SessionRuns.withLatest(ended, List.of())).containsExactly(ended);
    }

    @Test
    void the_job_at_work_is_before_those_of_the_same_day() {
        AggregationRun running = AggregationRun.unfinished(DAY, RequestedJob.RUNNING, "request", START);
        AggregationRun before = done(START.plusSeconds(1));
        assertThat(SessionRuns.withLatest(running, List.of(before))).containsExactly(running, before);
    }
}
