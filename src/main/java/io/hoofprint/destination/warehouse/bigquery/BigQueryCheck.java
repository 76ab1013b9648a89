// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.Table;
import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.platform.error.Blocked;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that the dataset and its tables are there with their columns, and by a dry run that queries are allowed. Whether rows
 * can be streamed only shows when some are.
 */
public record BigQueryCheck(BigQueryDataset dataset) implements DestinationCheck {
    @Override
    public void check() {
        dataset.location();
        for (String name : BigQueryTables.names()) {
            Table table = dataset.table(name).orElseThrow(() -> BigQueryDataset.missing(name));
            requireColumns(name, table.getDefinition().getSchema());
        }
        dataset.on(() -> dataset.client()
                .create(JobInfo.of(
                        dataset.query(BigQueryQuestions.runs()).setDryRun(true).build())));
    }

    private static void requireColumns(String name, Schema there) {
        List<String> missing = new ArrayList<>();
        for (Field wanted : BigQueryTables.schema(name).getFields()) {
            boolean fits = there != null
                    && there.getFields().stream()
                            .anyMatch(field -> field.getName().equals(wanted.getName())
                                    && field.getType().equals(wanted.getType()));
            if (!fits) {
                missing.add(wanted.getName() + " " + wanted.getType());
            }
        }
        if (!missing.isEmpty()) {
            throw new Blocked("The table " + name + " lacks the columns " + missing
                    + ": add them, or rename the table and make a new one with POST /init");
        }
    }
}
