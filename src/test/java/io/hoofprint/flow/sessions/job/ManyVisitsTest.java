// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.WarehouseFixture;
import io.hoofprint.destination.warehouse.duckdb.DuckDbFixture;
import io.hoofprint.flow.sessions.intake.VisitRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ManyVisitsTest {
    private static final int EVENTS = 100_000;
    private static final Duration FOUR_DAYS = Duration.ofDays(4);

    @Test
    void a_hundred_thousand_events_in_four_days_become_the_sessions_that_the_rule_makes_of_all_at_once() {
        List<Visit> visits = visits();
        try (WarehouseFixture warehouse = new DuckDbFixture()) {
            for (int day = 0; day < 4; day++) {
                warehouse.receive(visits.subList(EVENTS / 4 * day, EVENTS / 4 * (day + 1)));
                job(warehouse, day + 1);
            }
            job(warehouse, 5);
            assertThat(Set.copyOf(warehouse.sessions())).isEqualTo(Set.copyOf(byTheRule(visits)));
        }
    }

    private static void job(WarehouseFixture warehouse, int day) {
        warehouse.job(Shop.day(day), Clock.fixed(Shop.at(day + " 02:00"), ZoneOffset.UTC), Shop.USUAL);
    }

    private static List<Visit> visits() {
        Random random = new Random(1);
        List<Visit> visits = new ArrayList<>();
        for (int n = 0; n < EVENTS; n++) {
            Instant at = Shop.at("0 00:00").plusMillis(FOUR_DAYS.toMillis() * n / EVENTS);
            String id = String.format("%06d", n);
            visits.add(new Visit(
                    VisitRows.key("test", id),
                    id,
                    "shop",
                    "v" + random.nextInt(700),
                    at,
                    60L,
                    "https://a/" + id,
                    null,
                    at));
        }
        return visits;
    }

    private static List<Session> byTheRule(List<Visit> visits) {
        List<Session> sessions = new ArrayList<>();
        new SessionSplitter(Shop.USUAL)
                .cut(
                        visits.stream()
                                .sorted(Comparator.comparing(Visit::visitor)
                                        .thenComparing(Visit::at)
                                        .thenComparing(Visit::eventId))
                                .iterator(),
                        sessions::add);
        return sessions;
    }
}
