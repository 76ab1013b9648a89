// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.platform.clock.SteadyClock;
import io.hoofprint.platform.schedule.MissedRuns;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The runs that have become due since the last check, including those missed while Hoofprint was not running: of the
 * last three, oldest first.
 */
public final class EvidenceSchedule {
    static final String CHECKED = "evidenceChecked";
    private static final int MOST = 3;

    private final SteadyClock clock;
    private final JdbcTemplate tables;
    private final RunRequests requests;
    private final MissedRuns runs;
    private final ZoneId zone;

    public EvidenceSchedule(DataSource tables, RunRequests requests, EvidenceSettings settings, SteadyClock clock) {
        this.clock = clock;
        this.tables = new JdbcTemplate(tables);
        this.requests = requests;
        zone = settings.zone();
        runs = new MissedRuns(settings.schedule(), zone, TemporalAdjusters.firstDayOfNextMonth());
    }

    /** No later than before, while the clock cannot be relied on: nothing is due then. */
    public Instant now() {
        Instant now = clock.instant();
        return clock.isSteady() ? now : checkedAt(now);
    }

    /** To be appended to {@code ledger:runs}. */
    public List<AppendRequest> due(@ExchangeProperty(CHECKED) Instant now) {
        List<Instant> due = requests.hasRepositories() ? runs.between(checkedAt(now), now, MOST) : List.of();
        List<AppendRequest> all = new ArrayList<>();
        for (Instant at : due) {
            EvidenceRun evidenceRun =
                    requests.add(id(at, now), Month.of(at, zone).previous(), false, "schedule", now);
            all.add(RunEvent.of(evidenceRun).request());
        }
        all.addAll(requests.unconfirmed());
        return all;
    }

    public void checked(@ExchangeProperty(CHECKED) Instant now) {
        tables.update(
                "insert into evidence_schedule (one, looked_at) values (1, ?)"
                        + " on conflict (one) do update set looked_at = excluded.looked_at",
                now.toEpochMilli());
    }

    /** Now at the first start, which has missed nothing. */
    private Instant checkedAt(Instant now) {
        return tables.queryForList("select looked_at from evidence_schedule", Long.class).stream()
                .map(Instant::ofEpochMilli)
                .findFirst()
                .orElse(now);
    }

    /** The same for the same firing, unless its run came while the clock was ahead, perhaps before the month was over. */
    private String id(Instant firing, Instant now) {
        String id = id("evidence " + firing);
        return requests.isDatedAfter(id, now.plus(SteadyClock.LIMIT)) ? id("evidence " + firing + " again") : id;
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
