// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.destination.warehouse.SessionQuery.Place;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.destination.warehouse.WarehouseFixture;
import io.hoofprint.destination.warehouse.duckdb.DuckDbFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What BigQuery is asked, on Google's SQL engine: the answers are DuckDB's. */
@OnGoogleSql
class BigQueryQuestionsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(30), Duration.ofDays(7), Duration.ofDays(3));

    private BigQueryFixture asked;
    private DuckDbFixture known;

    @BeforeEach
    void fill() {
        asked = BigQueryFixture.open();
        known = new DuckDbFixture();
        for (WarehouseFixture warehouse : List.of(asked, known)) {
            warehouse.receive(visits());
            job(warehouse, DAY.plusDays(1));
            job(warehouse, DAY.plusDays(2));
        }
    }

    @AfterEach
    void close() {
        asked.close();
        known.close();
    }

    @Test
    void sessions_are_found_by_day_channel_and_visitor() {
        same(new SessionQuery(null, null, null, 100, null, WarehouseFixture.ALL_HITS), 10);
        same(new SessionQuery(null, null, null, 100, null, SessionQuery.NO_HITS), 10);
        same(new SessionQuery(DAY, null, null, 100, null, WarehouseFixture.ALL_HITS), 6);
        same(new SessionQuery(DAY.plusDays(1), "blog", null, 100, null, SessionQuery.NO_HITS), 4);
        same(new SessionQuery(null, "blog", "ben", 100, null, WarehouseFixture.ALL_HITS), 3);
        same(new SessionQuery(DAY.minusDays(1), null, null, 100, null, WarehouseFixture.ALL_HITS), 0);
    }

    @Test
    void pages_of_sessions_that_begin_at_once_have_each_of_them_once() {
        List<Session> all = new ArrayList<>();
        Place after = null;
        do {
            List<Session> page =
                    same(new SessionQuery(null, null, null, 3, after, SessionQuery.NO_HITS), all.size() < 9 ? 3 : 1);
            all.addAll(page);
            Instant last = page.get(page.size() - 1).start();
            after = new Place(
                    last,
                    all.stream().filter(session -> session.start().equals(last)).count());
        } while (all.size() < 10);
        assertThat(all).isEqualTo(asked.sessions(new SessionQuery(null, null, null, 100, null, SessionQuery.NO_HITS)));
        same(new SessionQuery(null, null, null, 3, after, SessionQuery.NO_HITS), 0);
    }

    @Test
    void no_session_follows_that_with_which_there_are_enough_hits() {
        List<Session> all = same(new SessionQuery(null, null, null, 100, null, WarehouseFixture.ALL_HITS), 10);
        long hits = all.get(0).hitCount() + all.get(1).hitCount();
        same(new SessionQuery(null, null, null, 100, null, hits), 2);
        same(new SessionQuery(null, null, null, 100, null, hits + 1), 3);
        same(new SessionQuery(null, null, null, 100, null, 1), 1);
    }

    private List<Session> same(SessionQuery query, int number) {
        List<Session> sessions = asked.sessions(query);
        assertThat(sessions)
                .isEqualTo(known.warehouse().sessions(query).sessions())
                .hasSize(number);
        return sessions;
    }

    @Test
    void what_someone_else_wrote_is_no_part_of_the_sql() {
        String text = "ana' OR TRUE --";
        SessionQuery query = new SessionQuery(null, text, text, 10, new Place(Instant.EPOCH, 0), SessionQuery.NO_HITS);
        assertThat(BigQueryQuestions.sessions(query).sql()).doesNotContain("OR TRUE");
        assertThat(asked.sessions(query)).isEmpty();
    }

    @Test
    void days_have_the_numbers_of_the_sessions_that_touch_them() {
        for (int days = 0; days < 4; days++) {
            DailyQuery query = new DailyQuery(DAY.minusDays(1), DAY.minusDays(1).plusDays(days));
            assertThat(asked.daily(query)).isEqualTo(known.daily(query)).hasSize(Math.min(days, 2));
        }
        DailyQuery second = new DailyQuery(DAY.plusDays(1), DAY.plusDays(1));
        assertThat(asked.daily(second)).isEqualTo(known.daily(second)).hasSize(1);
    }

    @Test
    void runs_come_newest_first() {
        assertThat(asked.runs()).isEqualTo(known.warehouse().runs()).hasSize(2);
    }

    @Test
    void tables_count_what_waits_though_what_is_done_still_lies_there() {
        assertThat(asked.tables()).isEqualTo(known.warehouse().tables()).containsEntry("sessions", 10L);
        Visit waiting = visit("ana", "shop", "2026-11-26T01:50:00Z");
        asked.receive(List.of(waiting));
        asked.receiveAgain(List.of(waiting));
        known.receive(List.of(waiting));
        assertThat(asked.tables()).isEqualTo(known.warehouse().tables()).containsEntry("events_1", 5L);
    }

    @Test
    void what_is_added_is_there_once_however_often_it_is_added() {
        List<Visit> visits = List.of(
                visit("cem", "shop", "2026-11-25T12:00:00Z"),
                visit("cem", "it's \"quoted\"\n", "2026-11-26T00:00:00Z"),
                visits().get(0));
        for (int again = 0; again < 2; again++) {
            asked.add(visits);
            known.warehouse().add(VisitBatch.ofNoLedger(visits));
            assertThat(asked.rows("events_0")).isEqualTo(known.rows("events_0"));
            assertThat(asked.rows("events_1")).isEqualTo(known.rows("events_1"));
            job(asked, DAY.plusDays(2));
            job(known, DAY.plusDays(2));
            assertThat(asked.sessions()).isEqualTo(known.sessions());
        }
        assertThat(asked.tables()).isEqualTo(known.warehouse().tables());
    }

    private static List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        for (String visitor : List.of("ana", "ben")) {
            for (String channel : List.of("shop", "blog")) {
                visits.add(visit(visitor, channel, "2026-11-24T10:00:00.000001Z"));
                visits.add(visit(visitor, channel, "2026-11-24T10:20:00Z"));
                visits.add(visit(visitor, channel, "2026-11-25T23:40:00Z"));
            }
            visits.add(visit(visitor, "shop", "2026-11-26T00:05:00Z"));
            visits.add(visit(visitor, "blog", "2026-11-25T00:01:00Z"));
            visits.add(visit(visitor, "shop", "2026-11-24T23:50:00Z"));
            visits.add(visit(visitor, "shop", "2026-11-25T00:10:00Z"));
        }
        return visits;
    }

    private static Visit visit(String visitor, String channel, String at) {
        String id = visitor + channel + at;
        Instant time = Instant.parse(at);
        String key = String.format("%032x", Integer.toUnsignedLong(id.hashCode()));
        Long offset = visitor.equals("ana") ? null : 60L;
        return new Visit(key, id, channel, visitor, time, offset, "https://a/" + id, null, time);
    }

    private static void job(WarehouseFixture warehouse, LocalDate day) {
        Instant now = day.atTime(2, 0).toInstant(ZoneOffset.UTC);
        warehouse.job(day, Clock.fixed(now, ZoneOffset.UTC), LIMITS);
    }
}
