// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.OnEachEngine;
import io.hoofprint.TablesEngine;
import io.hoofprint.platform.data.Tables;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.springframework.jdbc.core.JdbcTemplate;

@OnEachEngine
class EvidenceJobTest {
    @Parameter
    TablesEngine engine;

    private static final Instant REQUESTED = Instant.parse("2026-11-01T04:00:00Z");

    @TempDir
    Path folder;

    private Tables tables;
    private RunRows runs;
    private EvidenceJob job;

    @BeforeEach
    void open() {
        tables = engine.open(folder);
        runs = new RunRows(tables.dataSource());
        job = new EvidenceJob(tables.readOnly());
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void before_the_first_run_nothing_is_due_and_nothing_has_failed() {
        assertThat(job.lastSuccess()).isEmpty();
        assertThat(job.due()).isZero();
        assertThat(job.failed()).isZero();
    }

    @Test
    void a_run_is_due_until_it_ends_and_failed_until_a_later_one_of_its_month_is_done() {
        add("a", "2026-10", false);
        assertThat(job.due()).isEqualTo(1);
        end("a", "failed", 1_000);
        assertThat(job.due()).isZero();
        assertThat(job.failed()).isEqualTo(1);
        assertThat(job.lastSuccess()).isEmpty();
        add("b", "2026-10", false);
        end("b", "done", 2_000);
        assertThat(job.failed()).isZero();
        assertThat(job.lastSuccess()).contains(Instant.ofEpochMilli(2_000));
    }

    @Test
    void dry_runs_are_left_out() {
        add("dry", "2026-10", true);
        assertThat(job.due()).isZero();
        end("dry", "done", 1_000);
        assertThat(job.lastSuccess()).isEmpty();
    }

    private void add(String id, String month, boolean dryRun) {
        runs.add(id, Month.parse(month), dryRun, "schedule", REQUESTED);
    }

    private void end(String id, String state, long at) {
        new JdbcTemplate(tables.dataSource())
                .update("update evidence_runs set state = ?, ended_at = ? where run = ?", state, at, id);
    }
}
