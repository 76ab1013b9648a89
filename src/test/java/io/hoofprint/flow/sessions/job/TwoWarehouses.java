// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.WarehouseFixture;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;

/** Two kinds of warehouse side by side: whatever is done to them, both have the same answers. */
record TwoWarehouses(WarehouseFixture one, WarehouseFixture other) implements WarehouseFixture {
    @Override
    public void receive(List<Visit> visits) {
        one.receive(visits);
        other.receive(visits);
    }

    @Override
    public void receiveAgain(List<Visit> visits) {
        one.receiveAgain(visits);
        other.receiveAgain(visits);
    }

    /** Rows that are copies need not be counted alike: not every kind can take them away. */
    @Override
    public AggregationRun job(LocalDate day, Clock clock, Limits limits) {
        AggregationRun run = one.jobAgainIfKilled(day, clock, limits);
        assertThat(withoutCopies(other.jobAgainIfKilled(day, clock, limits))).isEqualTo(withoutCopies(run));
        LocalDate last = LocalDate.ofInstant(clock.instant(), clock.getZone());
        daily(new DailyQuery(last.minusDays(3), last));
        return run;
    }

    private static AggregationRun withoutCopies(AggregationRun run) {
        return new AggregationRun(
                run.day(),
                run.state(),
                run.askedBy(),
                run.startedAt(),
                run.finishedAt(),
                run.events() - run.eventsDeduplicated(),
                run.sessionsClosed(),
                run.sessionsReplaced(),
                run.eventsCarried(),
                0,
                run.eventsLate());
    }

    @Override
    public void vary(RandomGenerator random) {
        one.vary(random);
        other.vary(random);
    }

    @Override
    public void killAfter(int steps) {
        one.killAfter(steps);
        other.killAfter(steps);
    }

    @Override
    public boolean stopKilling() {
        return one.stopKilling() | other.stopKilling();
    }

    @Override
    public List<Session> sessions() {
        List<Session> sessions = one.sessions();
        assertThat(sessions).isEqualTo(other.sessions());
        return sessions;
    }

    @Override
    public List<SessionDay> daily(DailyQuery query) {
        List<SessionDay> days = one.daily(query);
        assertThat(days).isEqualTo(other.daily(query));
        return days;
    }

    /** When a row was received is no longer asked once it was in a session. */
    @Override
    public List<Visit> rows(String table) {
        List<Visit> rows = one.rows(table);
        assertThat(rows.stream().map(TwoWarehouses::withoutReceipt))
                .isEqualTo(other.rows(table).stream()
                        .map(TwoWarehouses::withoutReceipt)
                        .toList());
        return rows;
    }

    private static Visit withoutReceipt(Visit visit) {
        return new Visit(
                visit.key(),
                visit.eventId(),
                visit.channel(),
                visit.visitor(),
                visit.at(),
                visit.timezoneOffset(),
                visit.url(),
                visit.referrerUrl(),
                null);
    }

    @Override
    public void write(String table, List<Visit> visits) {
        one.write(table, visits);
        other.write(table, visits);
    }

    @Override
    public void clear() {
        one.clear();
        other.clear();
    }

    @Override
    public void close() {
        one.close();
        other.close();
    }
}
