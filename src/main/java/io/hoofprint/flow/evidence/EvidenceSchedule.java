package io.hoofprint.flow.evidence;

import io.hoofprint.ledger.Submission;
import io.hoofprint.platform.schedule.MissedRuns;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
 * What the schedule has asked for since it was last looked after: at its time, and what was missed while Hoofprint was not
 * running, the oldest of the last three months first.
 */
public final class EvidenceSchedule {
    static final String LOOKED = "evidenceLooked";
    private static final int MOST = 3;

    private Clock clock = Clock.systemUTC();
    private JdbcTemplate tables;
    private EvidenceAsk ask;
    private MissedRuns runs;
    private ZoneId zone;

    public void setTables(DataSource tables) {
        this.tables = new JdbcTemplate(tables);
    }

    public void setAsk(EvidenceAsk ask) {
        this.ask = ask;
    }

    public void setSettings(EvidenceSettings settings) {
        zone = settings.zone();
        runs = new MissedRuns(settings.schedule(), zone, TemporalAdjusters.firstDayOfNextMonth());
    }

    void setClock(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** What {@code ledger:runs} is to keep. */
    public List<Submission> due(@ExchangeProperty(LOOKED) Instant now) {
        List<Instant> due = ask.isAnythingToGather() ? runs.between(lookedAt(now), now, MOST) : List.of();
        List<Submission> all = new ArrayList<>();
        for (Instant at : due) {
            Run run = ask.add(id(at), Month.of(at, zone).previous(), false, "schedule");
            all.add(RunEvent.of(run).submission());
        }
        all.addAll(ask.unheard());
        return all;
    }

    public void looked(@ExchangeProperty(LOOKED) Instant now) {
        tables.update("insert or replace into evidence_schedule values (1, ?)", now.toEpochMilli());
    }

    /** A first start has missed nothing. */
    private Instant lookedAt(Instant now) {
        return tables.queryForList("select looked_at from evidence_schedule", Long.class).stream()
                .map(Instant::ofEpochMilli)
                .findFirst()
                .orElse(now);
    }

    private static String id(Instant firing) {
        return UUID.nameUUIDFromBytes(("evidence " + firing).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
