// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.QueryParameterValue;
import io.hoofprint.destination.warehouse.Micros;
import io.hoofprint.destination.warehouse.Shard;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adds events that did not come from the ledger to the shards of their receipt, unless they are there. */
public final class BigQueryAddition {
    private BigQueryAddition() {}

    /** Statements to be run one after another, and repeatable. No key may occur twice. */
    public static List<BigQueryQuery> of(List<Visit> visits) {
        Map<String, List<Visit>> shards = visits.stream()
                .collect(Collectors.groupingBy(
                        visit -> Shard.table(visit.receivedAt()), TreeMap::new, Collectors.toList()));
        return shards.entrySet().stream()
                .map(shard -> insert(shard.getKey(), shard.getValue()))
                .toList();
    }

    private static BigQueryQuery insert(String shard, List<Visit> visits) {
        byte[] rows = StrictJson.write(
                visits.stream().map(visit -> BigQueryRows.of(visit, Micros::of)).toList());
        Instant newest =
                visits.stream().map(Visit::at).max(Comparator.naturalOrder()).orElseThrow();
        return new BigQueryQuery(
                BigQuerySql.named("add").replace("events_own", shard),
                Map.of(
                        "given", QueryParameterValue.string(new String(rows, StandardCharsets.UTF_8)),
                        "newest", QueryParameterValue.int64(Micros.of(newest))));
    }
}
