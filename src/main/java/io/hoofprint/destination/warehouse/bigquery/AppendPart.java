// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import io.hoofprint.destination.warehouse.Shard;
import io.hoofprint.destination.warehouse.Visit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of one shard that go in one call. */
record AppendPart(String table, List<Visit> visits) {
    /** According to Google, calls with more rows are slower. */
    static final int MOST_ROWS = 500;

    /** A call may have 10 MB; rows are measured roughly. */
    static final int MOST_BYTES = 8_000_000;

    /** The size of a row besides its texts. */
    private static final int ROW_BYTES = 400;

    /** In their order, shard by shard. */
    static List<AppendPart> of(List<Visit> visits) {
        Map<String, List<Visit>> shards =
                visits.stream().collect(Collectors.groupingBy(visit -> Shard.table(visit.receivedAt())));
        List<AppendPart> parts = new ArrayList<>();
        shards.forEach((table, rows) -> cut(table, rows, parts));
        return parts;
    }

    private static void cut(String table, List<Visit> visits, List<AppendPart> parts) {
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < visits.size(); i++) {
            long more = bytes(visits.get(i));
            if (i > from && (i - from == MOST_ROWS || bytes + more > MOST_BYTES)) {
                parts.add(new AppendPart(table, visits.subList(from, i)));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        parts.add(new AppendPart(table, visits.subList(from, visits.size())));
    }

    private static long bytes(Visit visit) {
        return ROW_BYTES
                + Stream.of(visit.eventId(), visit.channel(), visit.visitor(), visit.url(), visit.referrerUrl())
                        .filter(text -> text != null)
                        .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                        .sum();
    }

    boolean isDivisible() {
        return visits.size() > 1;
    }

    AppendPart firstHalf() {
        return new AppendPart(table, visits.subList(0, visits.size() / 2));
    }

    AppendPart secondHalf() {
        return new AppendPart(table, visits.subList(visits.size() / 2, visits.size()));
    }
}
