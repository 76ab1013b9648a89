package io.hoofprint.flow.visits;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.DaysQuery;
import io.hoofprint.destination.warehouse.Run;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.SessionRule;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.WarehouseFixture;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A warehouse beside one that is known to be right: whatever is done to it, both have the same answers.
 *
 * @param known is never killed
 */
record TwoWarehouses(WarehouseFixture asked, WarehouseFixture known) implements WarehouseFixture {
    @Override
    public void receive(List<Visit> visits) {
        asked.receive(visits);
        known.receive(visits);
    }

    @Override
    public void receiveAgain(List<Visit> visits) {
        asked.receiveAgain(visits);
        known.receiveAgain(visits);
    }

    /** Rows that are copies need not be counted alike: not every kind can take them away. */
    @Override
    public Run job(LocalDate day, Clock clock, Limits limits, SessionRule rule) {
        Run run = asked.job(day, clock, limits, rule);
        asked.stopKilling();
        assertThat(withoutCopies(run)).isEqualTo(withoutCopies(known.job(day, clock, limits, rule)));
        LocalDate last = LocalDate.ofInstant(clock.instant(), clock.getZone());
        daily(new DaysQuery(last.minusDays(3), last));
        return run;
    }

    private static Run withoutCopies(Run run) {
        return new Run(
                run.day(),
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
        asked.vary(random);
        known.vary(random);
    }

    @Override
    public void killAfter(int steps) {
        asked.killAfter(steps);
    }

    @Override
    public boolean stopKilling() {
        return asked.stopKilling();
    }

    @Override
    public List<Session> sessions() {
        List<Session> sessions = asked.sessions();
        assertThat(sessions).isEqualTo(known.sessions());
        return sessions;
    }

    @Override
    public List<SessionDay> daily(DaysQuery query) {
        List<SessionDay> days = asked.daily(query);
        assertThat(days).isEqualTo(known.daily(query));
        return days;
    }

    /** When a row was received is no longer asked once it was in a session. */
    @Override
    public List<Visit> rows(String table) {
        List<Visit> rows = asked.rows(table);
        assertThat(rows.stream().map(TwoWarehouses::withoutReceipt))
                .isEqualTo(known.rows(table).stream()
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
        asked.write(table, visits);
        known.write(table, visits);
    }

    @Override
    public void clear() {
        asked.clear();
        known.clear();
    }

    @Override
    public void close() {
        asked.close();
        known.close();
    }
}
