// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.bigquery.FieldValueList;
import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.Micros;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.SessionPage;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.destination.warehouse.Shard;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.WarehouseFixture;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** BigQuery's scripts and questions on Google's SQL engine, where that is. */
public final class BigQueryFixture implements WarehouseFixture {
    private static GoogleSql shared;

    private final GoogleSql sql;
    private boolean empties = true;
    private String current = "events_0";

    private BigQueryFixture(GoogleSql sql) {
        this.sql = sql;
    }

    /** Empty; the one before is not to be used any more. */
    public static synchronized BigQueryFixture open() {
        shared = shared == null ? new GoogleSql() : shared;
        shared.clear();
        return new BigQueryFixture(shared);
    }

    /** Whether from now on the shard of the day before is emptied after each job; else its rows stay. */
    void empties(boolean does) {
        empties = does;
    }

    @Override
    public void vary(RandomGenerator random) {
        empties(random.nextBoolean());
    }

    @Override
    public void receive(List<Visit> visits) {
        for (Visit visit : visits) {
            write(Shard.table(visit.receivedAt()), List.of(visit));
        }
    }

    /** A stream does not look what is there. */
    @Override
    public void receiveAgain(List<Visit> visits) {
        receive(visits.stream().filter(visit -> visit.receivedAt() != null).toList());
    }

    @Override
    public void write(String table, List<Visit> visits) {
        sql.insert(table, visits.stream().map(BigQueryFixture::row).toList());
    }

    private static Map<String, Object> row(Visit visit) {
        Map<String, Object> row = new HashMap<>();
        row.put("event_key", visit.key());
        row.put("event_id", visit.eventId());
        row.put("channel_id", visit.channel());
        row.put("visitor_id", visit.visitor());
        row.put("timestamp", Micros.of(visit.at()));
        row.put("timezone_offset", visit.timezoneOffset());
        row.put("url", visit.url());
        row.put("referrer_url", visit.referrerUrl());
        row.put("received_at", visit.receivedAt() == null ? null : Micros.of(visit.receivedAt()));
        return row;
    }

    @Override
    public AggregationRun job(LocalDate day, Clock clock, Limits limits) {
        BigQueryScript script = new BigQueryScript(new Aggregation(day, "request", clock, limits));
        AggregationRun run =
                BigQueryRows.run(ask(BigQueryQuery.of(script.text())).get(0));
        current = Shard.table(clock.instant());
        sql.killAfter(-1);
        if (empties) {
            empty(other());
            assertThat(visits(other())).isEmpty();
        }
        return run;
    }

    private String other() {
        return current.equals("events_0") ? "events_1" : "events_0";
    }

    @Override
    public void killAfter(int steps) {
        sql.killAfter(steps);
    }

    @Override
    public boolean stopKilling() {
        return sql.stopKilling();
    }

    @Override
    public List<Session> sessions() {
        return sessions(new SessionQuery(null, null, null, 1_000_000, null, ALL_HITS));
    }

    public List<Session> sessions(SessionQuery query) {
        SessionPage page = new SessionPage(query);
        ask(BigQueryQuestions.sessions(query)).stream()
                .map(BigQueryRows::session)
                .allMatch(page::add);
        return page.sessions();
    }

    @Override
    public List<SessionDay> daily(DailyQuery query) {
        return ask(BigQueryQuestions.daily(query)).stream()
                .map(BigQueryRows::day)
                .toList();
    }

    public List<AggregationRun> runs() {
        return ask(BigQueryQuestions.runs()).stream().map(BigQueryRows::run).toList();
    }

    public Map<String, Long> tables() {
        Map<String, Long> tables = new TreeMap<>();
        ask(BigQueryQuestions.tables()).stream()
                .map(BigQueryRows::table)
                .forEach(table -> tables.put(table.getKey(), table.getValue()));
        return tables;
    }

    public void add(List<Visit> visits) {
        BigQueryAddition.of(visits).forEach(this::ask);
    }

    /** How many rows there are, whatever they are. */
    int size(String table) {
        return sql.rows(table).size();
    }

    void empty(String shard) {
        ask(BigQueryQuery.of(BigQueryEmptying.text(shard)));
    }

    @Override
    public List<Visit> rows(String table) {
        Set<String> done = new HashSet<>();
        if (!table.equals("events_late")) {
            visits("events_late").forEach(visit -> done.add(visit.key()));
            sql.rows("sessions").forEach(session -> keys(session).forEach(done::add));
            if (!table.equals(current)) {
                visits(current).forEach(visit -> done.add(visit.key()));
            }
        }
        List<Visit> rows = new ArrayList<>(visits(table));
        rows.removeIf(visit -> !done.add(visit.key()));
        return rows;
    }

    private static Stream<String> keys(FieldValueList session) {
        return session.get(6).getRepeatedValue().stream()
                .map(hit -> hit.getRecordValue().get(0).getStringValue());
    }

    private List<Visit> visits(String table) {
        return sql.rows(table).stream()
                .map(BigQueryFixture::visit)
                .sorted(Comparator.comparing(Visit::at)
                        .thenComparing(Visit::eventId)
                        .thenComparing(Visit::key))
                .toList();
    }

    private static Visit visit(FieldValueList row) {
        return new Visit(
                row.get(0).getStringValue(),
                row.get(1).getStringValue(),
                row.get(2).getStringValue(),
                row.get(3).getStringValue(),
                Micros.instant(row.get(4).getLongValue()),
                row.get(5).isNull() ? null : row.get(5).getLongValue(),
                row.get(6).isNull() ? null : row.get(6).getStringValue(),
                row.get(7).isNull() ? null : row.get(7).getStringValue(),
                row.get(8).isNull() ? null : Micros.instant(row.get(8).getLongValue()));
    }

    private List<FieldValueList> ask(BigQueryQuery question) {
        return sql.run(question);
    }

    @Override
    public void clear() {
        sql.clear();
    }

    /** The engine stays for the next one. */
    @Override
    public void close() {
        clear();
    }
}
