package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.DuckDbFixture;
import io.hoofprint.destination.warehouse.bigquery.BigQueryFixture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** BigQuery's SQL against all of history and against DuckDB; rows are streamed twice, and shards emptied or not yet. */
class BigQueryModelTest {
    private static TwoWarehouses warehouses;

    @BeforeContainer
    static void open() {
        warehouses = new TwoWarehouses(BigQueryFixture.open(), new DuckDbFixture());
    }

    @AfterContainer
    static void close() {
        warehouses.close();
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void bigquery_holds_what_all_of_history_says(@ForAll long seed) {
        new VisitsStory(seed, warehouses).run();
    }

    @Tag("proof")
    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void bigquery_holds_what_all_of_history_says_ten_thousand_times(@ForAll long seed) {
        new VisitsStory(seed, warehouses).run();
    }
}
