// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What who waits for a job is told meanwhile. */
class JobWatchTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final Instant SINCE = Instant.parse("2026-11-25T02:00:00.123456Z");

    @Test
    void a_job_that_waits_tells_how_far_the_reader_is_behind() {
        assertThat(JobWatch.note(DAY, "waiting", SINCE, 1_200))
                .isEqualTo("the job of 2026-11-25 is waiting for the reader, which is 1200 events behind, since"
                        + " 2026-11-25T02:00:00Z");
    }

    @Test
    void a_job_that_runs_tells_since_when() {
        assertThat(JobWatch.note(DAY, "running", SINCE, 0))
                .isEqualTo("the job of 2026-11-25 is running since 2026-11-25T02:00:00Z");
    }
}
