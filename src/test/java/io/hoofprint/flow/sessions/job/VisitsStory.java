// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.WarehouseFixture;
import io.hoofprint.flow.sessions.intake.VisitRows;
import io.hoofprint.flow.sessions.job.WholeHistory.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * One site's week: whatever is received in whatever order, however often, whenever jobs run, wherever they are killed, after
 * each job the warehouse holds what all of history says, and every event exactly once. All of it is in its seed.
 */
final class VisitsStory {
    private static final Instant START = Shop.at("10 00:00");

    private final WarehouseFixture warehouse;
    private final RandomGenerator random;
    private final Limits limits;
    private final WholeHistory history;
    private final List<Visit> received = new ArrayList<>();
    private Instant now = START;
    private int ids;

    VisitsStory(long seed, WarehouseFixture warehouse) {
        this.warehouse = warehouse;
        random = new Random(seed);
        Duration gap = random.nextInt(5) == 0 ? null : Duration.ofMinutes(30);
        Duration most = random.nextBoolean() ? Duration.ofDays(7) : Duration.ofMinutes(45 + random.nextInt(3_000));
        limits = new Limits(gap, most, random.nextInt(4) == 0 ? null : Duration.ofDays(1 + random.nextInt(3)));
        history = new WholeHistory(limits);
        warehouse.clear();
    }

    void run() {
        int steps = 3 + random.nextInt(7);
        for (int step = 0; step < steps; step++) {
            now = now.plusSeconds(random.nextInt(30) == 0 ? 400_000 : random.nextInt(40_000));
            if (random.nextInt(3) == 0) {
                job();
            } else {
                receive();
            }
        }
        job();
    }

    private void receive() {
        List<Visit> fresh = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            fresh.add(visit());
        }
        warehouse.receive(fresh);
        fresh.forEach(history::receive);
        received.addAll(fresh);
        if (random.nextInt(3) == 0) {
            int from = random.nextInt(received.size());
            warehouse.receiveAgain(List.copyOf(received.subList(from, received.size())));
        }
        now = now.plusMillis(1);
    }

    /** Near another one's time, often by a whole number of quarters of an hour, or out of the blue. */
    private Visit visit() {
        Instant near = received.isEmpty() || random.nextInt(3) == 0
                ? now
                : received.get(random.nextInt(received.size())).at();
        long back = random.nextInt(8) == 0 ? random.nextInt(500_000) : 900L * random.nextInt(5);
        Instant at = near.minusSeconds(back);
        if (random.nextInt(6) == 0) {
            at = at.plusNanos(1_000L * (random.nextInt(3) - 1));
        }
        at = at.isAfter(now) ? now : at;
        String id = String.format("%04d", random.nextInt(10) * 1_000 + ids++ % 1_000) + "-" + ids;
        return new Visit(
                VisitRows.key("test", id),
                id,
                "channel" + random.nextInt(2),
                "visitor" + random.nextInt(2),
                at,
                random.nextBoolean() ? null : (Long) (long) random.nextInt(120),
                random.nextBoolean() ? null : "https://a/" + id,
                null,
                now);
    }

    private void job() {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate day = today.minusDays(random.nextInt(4) == 0 ? random.nextInt(4) : 0);
        warehouse.vary(random);
        warehouse.killAfter(random.nextBoolean() ? random.nextInt(60) : 10_000);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        warehouse.jobAgainIfKilled(day, clock, limits);
        compare(history.job(day, now));
        now = now.plusMillis(1);
    }

    private void compare(State expected) {
        List<Session> sessions = warehouse.sessions();
        int shard = (int) (LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay() % 2);
        assertThat(sessions.stream().map(WholeHistory::keys).collect(Collectors.toSet()))
                .isEqualTo(expected.sessions());
        List<Visit> open = warehouse.rows("events_" + shard);
        assertThat(keys(open)).isEqualTo(expected.open());
        assertThat(warehouse.rows("events_" + (1 - shard))).isEmpty();
        List<Visit> late = warehouse.rows("events_late");
        assertThat(keys(late)).isEqualTo(new TreeSet<>(expected.late()));
        sessions.forEach(VisitsStory::fits);
        long closed = sessions.stream().mapToLong(Session::hitCount).sum();
        assertThat(closed + open.size() + late.size()).isEqualTo(history.size());
    }

    private static Set<String> keys(List<Visit> visits) {
        return visits.stream().map(Visit::key).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void fits(Session session) {
        Set<Long> offsets = session.hits().stream()
                .map(Session.Hit::timezoneOffset)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        assertThat(session.timezoneOffset()).isEqualTo(offsets.isEmpty() ? null : Collections.max(offsets));
        assertThat(session.hits().get(0).at()).isEqualTo(session.start());
        assertThat(session.hits().get(session.hits().size() - 1).at()).isEqualTo(session.end());
        assertThat(session.hits()).hasSize((int) session.hitCount());
    }
}
