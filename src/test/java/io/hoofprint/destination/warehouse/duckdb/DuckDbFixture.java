// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.LogPosition;
import io.hoofprint.destination.warehouse.Micros;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.destination.warehouse.WarehouseFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The local warehouse in memory, that can be made to fail before any step of what it does. */
public final class DuckDbFixture implements WarehouseFixture {
    private static final String DATASET = "shop";
    private static final Set<String> STEPS =
            Set.of("execute", "executeQuery", "executeUpdate", "commit", "prepareStatement");

    private final DuckDbFile file = DuckDbFile.inMemory(DATASET);
    private final DuckDbWarehouse warehouse = new DuckDbWarehouse(file, this::connect, DuckDbMemory.USUAL);
    private long sequence;
    private int stepsLeft = -1;

    /** Says that the warehouse broke off where it was told to. */
    private static final class Killed extends SQLException {
        Killed() {
            super("killed");
        }
    }

    @Override
    public void receive(List<Visit> visits) {
        if (!visits.isEmpty()) {
            long last = sequence + visits.size();
            warehouse.add(new VisitBatch(sequence + 1, last, visits, new LogPosition(last, "log", last * 7)));
            sequence = last;
        }
    }

    @Override
    public void receiveAgain(List<Visit> visits) {
        warehouse.add(new VisitBatch(Math.max(1, sequence - visits.size() + 1), sequence, visits, null));
    }

    @Override
    public AggregationRun job(LocalDate day, Clock clock, Limits limits) {
        return warehouse.aggregate(new Aggregation(day, "request", clock, limits));
    }

    /** How much jobs work on at once from now on. */
    @Override
    public void vary(RandomGenerator random) {
        warehouse.setPartBytes(random.nextInt(3) == 0 ? 4_000 : 1_000_000);
    }

    @Override
    public void killAfter(int steps) {
        stepsLeft = steps;
    }

    @Override
    public boolean stopKilling() {
        boolean killed = stepsLeft < 0;
        stepsLeft = -1;
        return killed;
    }

    /** The warehouse itself. */
    public DuckDbWarehouse warehouse() {
        return warehouse;
    }

    @Override
    public List<Session> sessions() {
        return warehouse
                .sessions(new SessionQuery(null, null, null, 1_000_000, null, ALL_HITS))
                .sessions();
    }

    @Override
    public List<SessionDay> daily(DailyQuery query) {
        return warehouse.daily(query);
    }

    /** @param table a shard, or {@code events_late} */
    @Override
    public List<Visit> rows(String table) {
        try (Connection connection = file.connect()) {
            return new DuckDbSql(connection)
                    .rows(
                            "SELECT event_key, event_id, channel_id, visitor_id, epoch_us(\"timestamp\"), timezone_offset, url,"
                                    + " referrer_url, received_at FROM " + table
                                    + " ORDER BY \"timestamp\", event_id, event_key",
                            DuckDbFixture::visit);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Visit visit(ResultSet row) throws SQLException {
        return new Visit(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Micros.instant(row.getLong(5)),
                DuckDbSql.nullable(row, 6),
                row.getString(7),
                row.getString(8),
                DuckDbSql.instant(row.getObject(9)));
    }

    @Override
    public void write(String table, List<Visit> visits) {
        try (Connection connection = file.connect();
                var appender =
                        connection.unwrap(org.duckdb.DuckDBConnection.class).createAppender(DATASET, table)) {
            for (Visit visit : visits) {
                DuckDbAppend.write(visit, appender);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void clear() {
        sequence = 0;
        try (Connection connection = file.connect();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("events_0", "events_1", "events_late", "sessions", "runs", "log_position")) {
                statement.execute("DELETE FROM " + table);
            }
            statement.execute("UPDATE applied SET sequence = 0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = file.connect();
        return stepsLeft < 0 ? connection : watched(Connection.class, connection);
    }

    private <T> T watched(Class<T> type, T real) {
        Object watched = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (STEPS.contains(method.getName()) && stepsLeft-- == 0) {
                        throw new Killed();
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Statement statement
                                        && method.getName().equals("createStatement")
                                ? watched(Statement.class, statement)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(watched);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
