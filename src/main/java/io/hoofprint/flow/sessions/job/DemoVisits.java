// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.flow.sessions.intake.VisitRows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A day's visitors of a shop for door knobs, to show what the daily job does: five sessions that it closes, one over
 * midnight that stays open, and today's. Ids, lengths and pages are the same every time.
 */
final class DemoVisits {
    private static final String CHANNEL = "bobs-door-knobs";
    private static final String SHOP = "https://door.knobsfrombobs.za/";
    private static final String SENDER = "demo";
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final long OFFSET = -60;

    private final Random random = new Random(4);
    private final List<Visit> visits = new ArrayList<>();

    private DemoVisits() {}

    static List<Visit> on(LocalDate today) {
        DemoVisits demo = new DemoVisits();
        LocalDate yesterday = today.minusDays(1);
        demo.noon(yesterday, 0);
        demo.visitor("previous day-0", at(yesterday, "22:00"), 3);
        demo.visitor("not closed-0", at(yesterday, "23:00"), 4);
        demo.noon(today, 4);
        return demo.visits;
    }

    private void noon(LocalDate day, int firstVisitor) {
        for (int i = 0; i < 4; i++) {
            visitor("visitor-" + (firstVisitor + i), at(day, "12:00").plusSeconds(i), 5 + random.nextInt(13));
        }
    }

    private void visitor(String name, Instant start, int hits) {
        for (int hit = 0; hit < hits; hit++) {
            String id = "demo-" + name.replace(' ', '-') + "-" + hit;
            Instant at = start.plus(STEP.multipliedBy(hit));
            visits.add(new Visit(
                    VisitRows.key(SENDER, id),
                    id,
                    CHANNEL,
                    name,
                    at,
                    OFFSET,
                    SHOP + "product/p" + (10 + random.nextInt(291)),
                    SHOP + "lister/cellar",
                    at));
        }
    }

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }
}
