// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.WarehouseFixture;
import io.hoofprint.destination.warehouse.bigquery.BigQueryFixture;
import io.hoofprint.destination.warehouse.bigquery.GoogleSql;
import io.hoofprint.destination.warehouse.duckdb.DuckDbFixture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The local job and BigQuery's SQL, each against the other and all of history; the local one alone where Google's engine is not. */
class DailyJobModelTest {
    private static WarehouseFixture warehouse;

    @BeforeContainer
    static void open() {
        WarehouseFixture local = new DuckDbFixture();
        warehouse = GoogleSql.isThere() ? new TwoWarehouses(local, BigQueryFixture.open()) : local;
    }

    @AfterContainer
    static void close() {
        warehouse.close();
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void the_tables_are_what_all_of_history_says(@ForAll long seed) {
        new VisitsStory(seed, warehouse).run();
    }

    @Tag("proof")
    @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
    void the_tables_are_what_all_of_history_says_three_thousand_times(@ForAll long seed) {
        new VisitsStory(seed, warehouse).run();
    }
}
