// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Dataset;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import io.hoofprint.destination.google.GoogleErrorTranslator;
import io.hoofprint.platform.error.Blocked;
import java.util.Optional;
import java.util.function.Supplier;

/** The dataset and its tables. All methods throw {@link io.hoofprint.platform.error.Unavailable} or {@link Blocked}. */
public final class BigQueryDataset {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final BigQueryClient client;
    private final BigQueryErrorTranslator failures;
    private final BigQueryShards shards;
    private final String name;
    private volatile String location;

    public BigQueryDataset(
            BigQueryClient client, BigQueryErrorTranslator failures, BigQueryShards shards, String name) {
        this.client = client;
        this.failures = failures;
        this.shards = shards;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Makes only what is missing, so that no right to make anything is needed if all is there. */
    void make() {
        makeDataset();
        for (String table : BigQueryTables.names()) {
            makeTable(table, BigQueryTables.definition(table));
        }
    }

    /** As {@link #make()}, for one table. */
    void make(String table, StandardTableDefinition definition) {
        makeDataset();
        makeTable(table, definition);
    }

    private void makeDataset() {
        if (dataset().isEmpty()) {
            makeUnlessThere(() -> client.client().create(DatasetInfo.of(name)));
            shards.made(name);
        }
    }

    private void makeTable(String table, StandardTableDefinition definition) {
        if (table(table).isEmpty()) {
            makeUnlessThere(() -> client.client().create(TableInfo.of(id(table), definition)));
            shards.made(table);
        }
    }

    private void makeUnlessThere(Runnable make) {
        try {
            make.run();
        } catch (BigQueryException e) {
            if (GoogleErrorTranslator.hasStatus(e, NOT_FOUND) && shards.isFresh(name)) {
                throw failures.tooFresh(name, e);
            }
            if (!GoogleErrorTranslator.hasStatus(e, CONFLICT)) {
                throw failures.notAboutRows(e);
            }
        }
    }

    Optional<Dataset> dataset() {
        return Optional.ofNullable(on(() -> client.client().getDataset(name)));
    }

    Optional<Table> table(String table) {
        return Optional.ofNullable(on(() -> client.client().getTable(id(table))));
    }

    /** The location where its jobs run, and where they have to be searched. */
    String location() {
        if (location == null) {
            location = dataset().orElseThrow(() -> missing(name)).getLocation();
        }
        return location;
    }

    TableId id(String table) {
        return TableId.of(name, table);
    }

    QueryJobConfiguration.Builder query(BigQueryQuery statement) {
        QueryJobConfiguration.Builder query = QueryJobConfiguration.newBuilder(statement.sql())
                .setUseLegacySql(false)
                .setDefaultDataset(DatasetId.of(client.client().getOptions().getProjectId(), name));
        statement.parameters().forEach(query::addNamedParameter);
        return query;
    }

    BigQuery client() {
        return client.client();
    }

    <T> T on(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw failures.notAboutRows(e);
        }
    }

    static Blocked missing(String what) {
        return new Blocked("Google BigQuery has no " + what
                + ": correct hoofprint.warehouse.project and hoofprint.sessions.dataset or make the tables with POST"
                + " /init");
    }
}
