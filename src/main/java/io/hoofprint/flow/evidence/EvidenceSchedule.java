package io.hoofprint.flow.evidence;

import io.hoofprint.ledger.Submission;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.ExchangeProperty;
import org.quartz.CronExpression;
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
    private CronExpression schedule;
    private ZoneId zone;

    public void setTables(DataSource tables) {
        this.tables = new JdbcTemplate(tables);
    }

    public void setAsk(EvidenceAsk ask) {
        this.ask = ask;
    }

    public void setSchedule(String cron) throws ParseException {
        schedule = new CronExpression(cron);
    }

    public void setZone(String zone) {
        this.zone = ZoneId.of(zone);
    }

    void setClock(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** What {@code ledger:runs} is to keep. */
    public List<Submission> due(@ExchangeProperty(LOOKED) Instant now) {
        List<Instant> firings = ask.isAnythingToGather() ? firings(lookedAt(now), now) : List.of();
        Stream<Run> due = firings.stream()
                .skip(Math.max(0, firings.size() - MOST))
                .map(at -> ask.add(id(at), Month.of(at, zone).previous(), false, "schedule"));
        List<Submission> all =
                new ArrayList<>(due.map(run -> RunEvent.of(run).submission()).toList());
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

    /** The first in each month: whatever fires later in it asks for the same. */
    private List<Instant> firings(Instant after, Instant upTo) {
        CronExpression cron = new CronExpression(schedule);
        cron.setTimeZone(TimeZone.getTimeZone(zone));
        List<Instant> firings = new ArrayList<>();
        for (Date at = cron.getNextValidTimeAfter(Timestamp.from(after));
                at != null && !at.toInstant().isAfter(upTo);
                at = cron.getNextValidTimeAfter(endOfMonth(at.toInstant()))) {
            firings.add(at.toInstant());
        }
        return firings;
    }

    private Date endOfMonth(Instant at) {
        Instant next = YearMonth.from(at.atZone(zone))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(zone)
                .toInstant();
        return Date.from(next.minusMillis(1));
    }

    private static String id(Instant firing) {
        return UUID.nameUUIDFromBytes(("evidence " + firing).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
