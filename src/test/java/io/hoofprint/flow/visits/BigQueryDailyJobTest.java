package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.WarehouseFixture;
import io.hoofprint.destination.warehouse.bigquery.BigQueryFixture;

/** The job of a day in BigQuery's SQL. */
class BigQueryDailyJobTest extends DailyJobCases {
    @Override
    WarehouseFixture warehouse() {
        return BigQueryFixture.open();
    }
}
