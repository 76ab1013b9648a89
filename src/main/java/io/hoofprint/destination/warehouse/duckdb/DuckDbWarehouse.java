package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.SessionPage;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.platform.error.Failure;
import io.hoofprint.platform.error.FailureTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;

/**
 * The warehouse as a file of DuckDB's: {@code warehouse.duckdb} in the data folder. Everything throws {@link
 * io.hoofprint.platform.error.Unavailable} or {@link io.hoofprint.platform.error.Blocked}.
 */
public final class DuckDbWarehouse implements AutoCloseable {
    private static final FailureTable FAILURES = FailureTable.load("duckdb");

    private DuckDbMemory memory = DuckDbMemory.USUAL;
    private long partBytes = memory.part();
    private Path folder;
    private String dataset;
    private DuckDbFile file;
    private Connections connections;

    /** Where connections come from; each is closed by who asked for it. */
    @FunctionalInterface
    interface Connections {
        Connection connect() throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    public DuckDbWarehouse() {}

    DuckDbWarehouse(String dataset, Connections connections) {
        this.dataset = dataset;
        this.connections = connections;
    }

    public void setFolder(String folder) {
        this.folder = Path.of(folder);
    }

    public void setDataset(String dataset) {
        this.dataset = dataset;
    }

    public void setMemory(DuckDbMemory memory) {
        this.memory = memory;
        partBytes = memory.part();
    }

    void setPartBytes(long bytes) {
        partBytes = bytes;
    }

    public void append(@Body VisitBatch batch) {
        on(connection -> {
            new DuckDbAppend(connection, dataset).append(batch);
            return null;
        });
    }

    /** As any batch may, it leaves out what is there. */
    public void add(@Body VisitBatch batch) {
        append(batch);
    }

    /** To open it is to make what is missing. */
    public void init() {
        on(connection -> null);
    }

    public AggregationRun aggregate(@Body Aggregation job) {
        return on(connection -> new DuckDbJob(connection, job, partBytes).run());
    }

    public SessionPage sessions(@Body SessionQuery query) {
        return on(connection -> questions(connection).sessions(query));
    }

    public List<SessionDay> daily(@Body DailyQuery query) {
        return on(connection -> questions(connection).daily(query));
    }

    public Map<String, Long> tables() {
        return on(connection -> questions(connection).tables());
    }

    /** Does not make what is not there. */
    public List<AggregationRun> runs() {
        boolean isThere = connections != null || Files.exists(DuckDbFile.of(folder));
        return isThere ? on(connection -> questions(connection).runs()) : List.of();
    }

    private static DuckDbQueries questions(Connection connection) {
        return new DuckDbQueries(new DuckDbSql(connection));
    }

    /** A connection that is closed before it committed has done nothing. */
    private <T> T on(Work<T> work) {
        try (Connection connection = connect()) {
            return work.on(connection);
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage());
            throw FAILURES.typed(Failure.local("The warehouse cannot be used", message, e));
        }
    }

    private synchronized Connection connect() throws SQLException {
        if (connections == null) {
            file = DuckDbFile.in(folder, dataset, memory);
            connections = file::connect;
        }
        return connections.connect();
    }

    @Override
    public synchronized void close() throws SQLException {
        if (file != null) {
            file.close();
        }
    }
}
