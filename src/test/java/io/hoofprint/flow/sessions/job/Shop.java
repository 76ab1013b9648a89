// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.WarehouseFixture;
import io.hoofprint.flow.sessions.intake.VisitRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A site, its warehouse and its clock, for stories about sessions. Times are written {@code "0 23:50"}: the day counted
 * from an even one, and the time of day, {@code "1 00:05:00.001"}.
 */
final class Shop implements AutoCloseable {
    static final Limits USUAL = new Limits(Duration.ofMinutes(30), Duration.ofDays(7), Duration.ofDays(3));
    private static final LocalDate DAY_0 = LocalDate.ofEpochDay(20_000);

    private final WarehouseFixture warehouse;
    private final Limits limits;
    private final List<Visit> received = new ArrayList<>();
    private Instant now = at("0 00:00");

    Shop(WarehouseFixture warehouse) {
        this(warehouse, USUAL);
    }

    Shop(WarehouseFixture warehouse, Limits limits) {
        this.warehouse = warehouse;
        this.limits = limits;
    }

    static Instant at(String time) {
        String[] parts = time.split(" ");
        String clock = parts[1].length() == 5 ? parts[1] + ":00" : parts[1];
        return Instant.parse(day(Integer.parseInt(parts[0])) + "T" + clock + "Z");
    }

    static LocalDate day(int number) {
        return DAY_0.plusDays(number);
    }

    /** @param id also names its row */
    static Visit visit(String id, String visitor, String channel, String at, Instant receivedAt) {
        return new Visit(
                VisitRows.key("test", id), id, channel, visitor, at(at), -60L, "https://a/" + id, null, receivedAt);
    }

    WarehouseFixture warehouse() {
        return warehouse;
    }

    /** What follows happens then. */
    Shop now(String time) {
        now = at(time);
        return this;
    }

    /** One visitor on one channel looks at pages; each is received at once, or now if that is later. */
    Shop visits(String... times) {
        for (String time : times) {
            visitOf("ana", "shop", time);
        }
        return this;
    }

    Shop visitOf(String visitor, String channel, String time) {
        Instant receivedAt = at(time).isAfter(now) ? at(time) : now;
        Visit visit = visit(visitor + "@" + channel + "@" + time, visitor, channel, time, receivedAt);
        warehouse.receive(List.of(visit));
        received.add(visit);
        return this;
    }

    AggregationRun job(int day, String now) {
        now(now);
        return warehouse.job(day(day), Clock.fixed(this.now, ZoneId.of("UTC")), limits);
    }

    /** Closed sessions as {@code "0 23:50 - 1 00:20 (4)"}, by start. */
    List<String> sessions() {
        return warehouse.sessions().stream().map(Shop::shown).toList();
    }

    private static String shown(Session session) {
        return shown(session.start()) + " - " + shown(session.end()) + " (" + session.hitCount() + ")";
    }

    private static String shown(Instant at) {
        long day = LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay() - DAY_0.toEpochDay();
        return day + " " + at.atOffset(ZoneOffset.UTC).toLocalTime();
    }

    /** The times of what is in a shard, or {@code events_late}. */
    List<String> rows(String table) {
        return warehouse.rows(table).stream().map(row -> shown(row.at())).toList();
    }

    SessionDay daily(int day) {
        return warehouse.daily(new DailyQuery(day(day), day(day))).stream()
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
