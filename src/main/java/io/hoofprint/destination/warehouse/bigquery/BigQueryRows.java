// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.FieldValue;
import com.google.cloud.bigquery.FieldValueList;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.Micros;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.Session.Hit;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Events as rows, and rows of results as records. Instants come as microseconds since 1970, days as text. */
public final class BigQueryRows {
    private BigQueryRows() {}

    /**
     * An event as a row of a shard, by column.
     *
     * @param time how instants are written
     */
    static Map<String, Object> of(Visit visit, Function<Instant, Object> time) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("event_key", visit.key());
        row.put("event_id", visit.eventId());
        row.put("channel_id", visit.channel());
        row.put("visitor_id", visit.visitor());
        row.put("timestamp", time.apply(visit.at()));
        row.put("timezone_offset", visit.timezoneOffset());
        row.put("url", visit.url());
        row.put("referrer_url", visit.referrerUrl());
        row.put("received_at", time.apply(visit.receivedAt()));
        row.values().removeIf(Objects::isNull);
        return row;
    }

    public static AggregationRun run(FieldValueList row) {
        return new AggregationRun(
                LocalDate.parse(row.get(0).getStringValue()),
                AggregationRun.DONE,
                row.get(1).getStringValue(),
                Micros.instant(row.get(2).getLongValue()),
                Micros.instant(row.get(3).getLongValue()),
                row.get(4).getLongValue(),
                row.get(5).getLongValue(),
                row.get(6).getLongValue(),
                row.get(7).getLongValue(),
                row.get(8).getLongValue(),
                row.get(9).getLongValue());
    }

    /** The hits are empty unless they were requested. */
    public static Session session(FieldValueList row) {
        return new Session(
                row.get(0).getStringValue(),
                row.get(1).getStringValue(),
                number(row.get(2)),
                Micros.instant(row.get(3).getLongValue()),
                Micros.instant(row.get(4).getLongValue()),
                row.get(5).getLongValue(),
                row.size() == 6
                        ? List.of()
                        : row.get(6).getRepeatedValue().stream()
                                .map(hit -> hit(hit.getRecordValue()))
                                .toList());
    }

    private static Hit hit(FieldValueList hit) {
        return new Hit(
                hit.get(0).getStringValue(),
                hit.get(1).getStringValue(),
                Micros.instant(hit.get(2).getLongValue()),
                text(hit.get(3)),
                text(hit.get(4)),
                number(hit.get(5)));
    }

    public static SessionDay day(FieldValueList row) {
        return new SessionDay(
                LocalDate.parse(row.get(0).getStringValue()),
                row.get(1).getLongValue(),
                row.get(2).getLongValue(),
                row.get(3).getLongValue(),
                Micros.seconds(row.get(4).getLongValue()));
    }

    /** The number of a table's rows. */
    public static Map.Entry<String, Long> table(FieldValueList row) {
        return Map.entry(row.get(0).getStringValue(), row.get(1).getLongValue());
    }

    private static String text(FieldValue value) {
        return value.isNull() ? null : value.getStringValue();
    }

    private static Long number(FieldValue value) {
        return value.isNull() ? null : value.getLongValue();
    }
}
