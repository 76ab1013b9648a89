package io.hoofprint.destination.warehouse.bigquery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.bigquery.QueryParameterValue;
import io.hoofprint.destination.warehouse.Shard;
import io.hoofprint.destination.warehouse.Visit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts events in that did not come from the ledger, each into the shard of its receipt, unless it is there. */
public final class BigQueryAddition {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BigQueryAddition() {}

    /** Statements to be done one after the other; again is no error. No key may be there twice. */
    public static List<BigQueryQuestion> of(List<Visit> visits) {
        Map<String, List<Visit>> shards = visits.stream()
                .collect(Collectors.groupingBy(
                        visit -> Shard.table(visit.receivedAt()), TreeMap::new, Collectors.toList()));
        return shards.entrySet().stream()
                .map(shard -> insert(shard.getKey(), shard.getValue()))
                .toList();
    }

    private static BigQueryQuestion insert(String shard, List<Visit> visits) {
        ArrayNode rows = JSON.createArrayNode();
        visits.forEach(visit -> put(rows.addObject(), visit));
        Instant newest =
                visits.stream().map(Visit::at).max(Comparator.naturalOrder()).orElseThrow();
        return new BigQueryQuestion(
                BigQuerySql.named("add").replace("events_own", shard),
                Map.of(
                        "given", QueryParameterValue.string(rows.toString()),
                        "newest", QueryParameterValue.int64(BigQuerySql.micros(newest))));
    }

    private static void put(ObjectNode row, Visit visit) {
        row.put("event_key", visit.key())
                .put("event_id", visit.eventId())
                .put("channel_id", visit.channel())
                .put("visitor_id", visit.visitor())
                .put("timestamp", BigQuerySql.micros(visit.at()))
                .put("timezone_offset", visit.timezoneOffset())
                .put("url", visit.url())
                .put("referrer_url", visit.referrerUrl())
                .put("received_at", BigQuerySql.micros(visit.receivedAt()));
    }
}
