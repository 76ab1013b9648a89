// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import io.hoofprint.platform.ops.Measured;
import io.hoofprint.platform.schedule.JobMeters;
import io.hoofprint.platform.schedule.ScheduledJob;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** How the months' runs stand, without dry ones. */
public final class EvidenceJob implements ScheduledJob, Measured {
    private static final String LAST_SUCCESS =
            "select max(ended_at) from evidence_runs where not dry_run and state = 'done'";
    private static final String DUE = "select count(*) from evidence_runs where not dry_run and ended_at is null";

    private final JdbcTemplate tables;

    /** @param tables sees only committed rows */
    public EvidenceJob(DataSource tables) {
        this.tables = new JdbcTemplate(tables);
    }

    @Override
    public void measure(MeterRegistry meters) {
        JobMeters.measure(meters, this);
    }

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(tables.queryForObject(LAST_SUCCESS, Long.class))
                .map(Instant::ofEpochMilli);
    }

    @Override
    public long due() {
        return tables.queryForObject(DUE, Long.class);
    }

    @Override
    public long failed() {
        return tables.queryForObject(FailedRuns.COUNT, Long.class);
    }
}
