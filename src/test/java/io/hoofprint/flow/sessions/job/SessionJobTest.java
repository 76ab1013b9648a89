// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.WarehouseFixture;
import io.hoofprint.destination.warehouse.duckdb.DuckDbFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionJobTest extends DailyJobCases {
    @Override
    WarehouseFixture warehouse() {
        return new DuckDbFixture();
    }

    @Test
    void copies_that_the_job_takes_away_are_counted_in_whichever_shard_they_lie() {
        try (Shop shop = new Shop(warehouse())) {
            shop.visits("0 10:00", "0 10:10");
            List<Visit> rows = shop.warehouse().rows("events_0");
            shop.warehouse().write("events_1", rows);
            AggregationRun run = shop.job(1, "1 02:00");
            assertThat(List.of(run.events(), run.eventsDeduplicated())).containsExactly(4L, 2L);
            shop.warehouse().write("events_1", rows);
            assertThat(shop.job(1, "1 03:00").eventsDeduplicated()).isEqualTo(2);
            assertThat(shop.sessions()).containsExactly("0 10:00 - 0 10:10 (2)");
        }
    }
}
