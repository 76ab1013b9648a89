// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the meters of the daily jobs say. */
class DailyJobsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    private final DailyJobs jobs = new DailyJobs();

    @Test
    void those_that_are_due_become_fewer_one_by_one() {
        jobs.seen(List.of(), 2);
        assertThat(jobs.due()).isEqualTo(2);
        assertThat(jobs.lastSuccess()).isEmpty();
        jobs.done(NOW, true);
        assertThat(jobs.due()).isEqualTo(1);
        jobs.done(NOW.plusSeconds(1), false);
        assertThat(jobs.due()).isEqualTo(1);
        jobs.done(NOW.plusSeconds(2), true);
        assertThat(jobs.due()).isZero();
        assertThat(jobs.lastSuccess()).contains(NOW.plusSeconds(2));
    }

    @Test
    void one_has_failed_until_one_is_done() {
        jobs.hasFailed();
        jobs.hasFailed();
        assertThat(jobs.failed()).isEqualTo(1);
        jobs.done(NOW, true);
        assertThat(jobs.failed()).isZero();
    }
}
