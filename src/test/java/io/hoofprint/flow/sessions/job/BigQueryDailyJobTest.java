// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.WarehouseFixture;
import io.hoofprint.destination.warehouse.bigquery.BigQueryFixture;
import io.hoofprint.destination.warehouse.bigquery.OnGoogleSql;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The job of a day in BigQuery's SQL. */
@OnGoogleSql
class BigQueryDailyJobTest extends DailyJobCases {
    @Override
    WarehouseFixture warehouse() {
        return BigQueryFixture.open();
    }

    /** BigQuery gives a recursive query up after 500 steps. */
    @Test
    void a_run_may_be_cut_into_more_sessions_than_a_recursion_has_steps() {
        try (Shop shop = new Shop(warehouse(), new Limits(null, Duration.ofSeconds(60), null))) {
            List<String> times = IntStream.range(0, 1_300)
                    .mapToObj(n -> String.format("0 %02d:%02d:%02d", n * 40 / 3_600, n * 40 / 60 % 60, n * 40 % 60))
                    .toList();
            shop.visits(times.toArray(String[]::new));
            assertThat(shop.job(1, "1 02:00").sessionsClosed()).isEqualTo(650);
            assertThat(shop.sessions()).allMatch(session -> session.endsWith("(2)"));
        }
    }
}
