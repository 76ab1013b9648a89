// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.LogPosition;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.SessionPage;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.destination.warehouse.StoredPosition;
import io.hoofprint.destination.warehouse.TableRow;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Failure;
import io.hoofprint.platform.error.FailureTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;

/**
 * The warehouse as a DuckDB file: {@code warehouse.duckdb} in the data folder. All methods throw {@link
 * io.hoofprint.platform.error.Unavailable} or {@link io.hoofprint.platform.error.Blocked}.
 */
public final class DuckDbWarehouse implements AutoCloseable {
    private static final FailureTable FAILURES = FailureTable.load("duckdb");

    private final DuckDbFile file;
    private final Connections connections;
    private final DuckDbCopy copies;
    private long partBytes;

    /** A source of connections, each to be closed by whoever gets it. */
    @FunctionalInterface
    interface Connections {
        Connection connect() throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    DuckDbWarehouse(DuckDbFile file, Connections connections, DuckDbMemory memory) {
        this.file = file;
        this.connections = connections;
        copies = new DuckDbCopy(file.path());
        partBytes = memory.part();
    }

    public static DuckDbWarehouse of(Settings settings) {
        return in(
                settings.path("hoofprint.data-dir"),
                settings.text("hoofprint.sessions.dataset"),
                DuckDbMemory.of(settings));
    }

    public static DuckDbWarehouse in(Path folder, String dataset, DuckDbMemory memory) {
        DuckDbFile file = DuckDbFile.in(folder, dataset, memory);
        return new DuckDbWarehouse(file, file::connect, memory);
    }

    void setPartBytes(long bytes) {
        partBytes = bytes;
    }

    /** Leaves out events that are there. */
    public void add(@Body VisitBatch batch) {
        on(connection -> {
            new DuckDbAppend(connection, file.dataset()).append(batch);
            return null;
        });
    }

    /** Leaves it out if it is there. */
    public void row(@Body TableRow row) {
        on(connection -> {
            new DuckDbRows(connection).add(row);
            return null;
        });
    }

    /** Opening the file makes what is missing. */
    public void init() {
        on(connection -> null);
    }

    public AggregationRun aggregate(@Body Aggregation job) {
        return on(connection -> new DuckDbJob(connection, job, partBytes).run());
    }

    public SessionPage sessions(@Body SessionQuery query) {
        return on(connection -> queries(connection).sessions(query));
    }

    public List<SessionDay> daily(@Body DailyQuery query) {
        return on(connection -> queries(connection).daily(query));
    }

    public Map<String, Long> tables() {
        return on(connection -> queries(connection).tables());
    }

    /** At the beginning without a file, which is not made for it. */
    public StoredPosition position() {
        LogPosition at = file.isThere()
                ? on(connection -> new DuckDbPosition(connection).read())
                : new LogPosition(0, null, null);
        return new StoredPosition(at, file.name());
    }

    /** Empty without a file, which is not made for it. */
    public List<AggregationRun> runs() {
        return file.isThere() ? on(connection -> queries(connection).runs()) : List.of();
    }

    /**
     * Copies the warehouse as it is at one moment, for a backup.
     *
     * @param camel whose stop ends it
     * @return the copy's path in the data folder, {@code backup/…}, or null without a warehouse
     */
    public String copy(CamelContext camel) {
        return copyUnless(camel::isStopping);
    }

    String copyUnless(BooleanSupplier stopping) {
        return file.isThere()
                ? on(connection -> "backup/" + copies.make(connection, stopping).getFileName())
                : null;
    }

    private static DuckDbQueries queries(Connection connection) {
        return new DuckDbQueries(new DuckDbSql(connection));
    }

    /** A connection that is closed before its commit changes nothing. */
    private <T> T on(Work<T> work) {
        try (Connection connection = connections.connect()) {
            return work.on(connection);
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage());
            throw FAILURES.typed(Failure.local("The warehouse cannot be used", message, e));
        }
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
