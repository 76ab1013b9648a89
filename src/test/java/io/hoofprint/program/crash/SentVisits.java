// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a site sends, and the books of it: a few visitors around the midnight before a day, and some events a week late.
 * Visitors come and go, so that however much is sent there are silences between their events. A batch is in the books
 * before it is sent.
 */
final class SentVisits {
    private static final int WEEK = 7 * 86_400;
    private static final int VISITORS = 20;
    private static final int EVENTS_UNTIL_HALF_ARE_NEW = 2_600;

    private final Random random;
    private final Instant midnight;
    private final List<String> batches = new ArrayList<>();
    private int count;

    SentVisits(long seed, LocalDate day) {
        random = new Random(seed);
        midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        more();
    }

    synchronized String first() {
        return batches.get(0);
    }

    synchronized String more() {
        List<String> events = new ArrayList<>();
        for (int left = random.nextInt(20); left >= 0; left--) {
            events.add(event());
        }
        batches.add(events.toString());
        return events.toString();
    }

    synchronized List<String> all() {
        return List.copyOf(batches);
    }

    synchronized int count() {
        return count;
    }

    private String event() {
        int seconds = random.nextInt(140_000) - 80_000 - (random.nextInt(20) == 0 ? WEEK : 0);
        int visitor = count / EVENTS_UNTIL_HALF_ARE_NEW * VISITORS / 2 + random.nextInt(VISITORS);
        count++;
        return "{\"event_id\":\"e-" + count + "\",\"channel_id\":\"c" + random.nextInt(2) + "\",\"visitor_id\":\"v"
                + visitor + "\",\"timestamp\":\"" + midnight.plusSeconds(seconds) + "\",\"url\":\"https://a/"
                + count + "\",\"timezone_offset\":" + random.nextInt(60) + "}";
    }
}
