// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.Clustering;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.Field.Mode;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TimePartitioning;
import java.util.List;

/** The dataset's tables. Instants are UTC, to the microsecond. */
public final class BigQueryTables {
    private static final Schema EVENTS = Schema.of(
            needed("event_key", StandardSQLTypeName.STRING),
            needed("event_id", StandardSQLTypeName.STRING),
            needed("channel_id", StandardSQLTypeName.STRING),
            needed("visitor_id", StandardSQLTypeName.STRING),
            needed("timestamp", StandardSQLTypeName.TIMESTAMP),
            maybe("timezone_offset", StandardSQLTypeName.INT64),
            maybe("url", StandardSQLTypeName.STRING),
            maybe("referrer_url", StandardSQLTypeName.STRING),
            maybe("received_at", StandardSQLTypeName.TIMESTAMP));

    private static final Schema SESSIONS = Schema.of(
            needed("channel_id", StandardSQLTypeName.STRING),
            needed("visitor_id", StandardSQLTypeName.STRING),
            maybe("timezone_offset", StandardSQLTypeName.INT64),
            needed("start_time", StandardSQLTypeName.TIMESTAMP),
            needed("end_time", StandardSQLTypeName.TIMESTAMP),
            needed("hit_count", StandardSQLTypeName.INT64),
            Field.newBuilder(
                            "hits",
                            StandardSQLTypeName.STRUCT,
                            maybe("event_key", StandardSQLTypeName.STRING),
                            maybe("event_id", StandardSQLTypeName.STRING),
                            maybe("timestamp", StandardSQLTypeName.TIMESTAMP),
                            maybe("url", StandardSQLTypeName.STRING),
                            maybe("referrer_url", StandardSQLTypeName.STRING),
                            maybe("timezone_offset", StandardSQLTypeName.INT64))
                    .setMode(Mode.REPEATED)
                    .build());

    private static final Schema RUNS = Schema.of(
            needed("number", StandardSQLTypeName.INT64),
            needed("day", StandardSQLTypeName.DATE),
            needed("asked_by", StandardSQLTypeName.STRING),
            needed("started_at", StandardSQLTypeName.TIMESTAMP),
            needed("finished_at", StandardSQLTypeName.TIMESTAMP),
            needed("events", StandardSQLTypeName.INT64),
            needed("sessions_closed", StandardSQLTypeName.INT64),
            needed("sessions_replaced", StandardSQLTypeName.INT64),
            needed("events_carried", StandardSQLTypeName.INT64),
            needed("events_deduplicated", StandardSQLTypeName.INT64),
            needed("events_late", StandardSQLTypeName.INT64),
            needed("max_duration", StandardSQLTypeName.INT64));

    private static final Schema OWN_EVENTS = Schema.of(
            needed("event_key", StandardSQLTypeName.STRING),
            needed("stream", StandardSQLTypeName.STRING),
            needed("sequence", StandardSQLTypeName.INT64),
            needed("received_at", StandardSQLTypeName.TIMESTAMP),
            needed("sender", StandardSQLTypeName.STRING),
            needed("id", StandardSQLTypeName.STRING),
            needed("body", StandardSQLTypeName.STRING),
            needed("body_encoding", StandardSQLTypeName.STRING));

    private BigQueryTables() {}

    public static List<String> names() {
        return List.of("events_0", "events_1", "events_late", "sessions", "runs");
    }

    public static StandardTableDefinition definition(String table) {
        StandardTableDefinition.Builder definition =
                StandardTableDefinition.newBuilder().setSchema(schema(table));
        if (table.equals("sessions")) {
            definition
                    .setTimePartitioning(TimePartitioning.newBuilder(TimePartitioning.Type.DAY)
                            .setField("start_time")
                            .build())
                    .setClustering(Clustering.newBuilder()
                            .setFields(List.of("channel_id", "visitor_id"))
                            .build());
        }
        return definition.build();
    }

    /** Of a table of a flow of one's own. */
    static StandardTableDefinition ownEvents() {
        return StandardTableDefinition.newBuilder()
                .setSchema(OWN_EVENTS)
                .setTimePartitioning(TimePartitioning.newBuilder(TimePartitioning.Type.DAY)
                        .setField("received_at")
                        .build())
                .build();
    }

    public static Schema schema(String table) {
        return switch (table) {
            case "sessions" -> SESSIONS;
            case "runs" -> RUNS;
            default -> EVENTS;
        };
    }

    private static Field needed(String name, StandardSQLTypeName type) {
        return Field.newBuilder(name, type).setMode(Mode.REQUIRED).build();
    }

    private static Field maybe(String name, StandardSQLTypeName type) {
        return Field.newBuilder(name, type).setMode(Mode.NULLABLE).build();
    }
}
