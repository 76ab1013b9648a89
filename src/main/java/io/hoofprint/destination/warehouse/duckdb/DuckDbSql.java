// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.destination.warehouse.Micros;
import io.hoofprint.platform.data.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Runs statements of {@code db/duckdb} and others on one connection. They take their parameters from DuckDB's variables. */
final class DuckDbSql {
    private final Connection connection;

    DuckDbSql(Connection connection) {
        this.connection = connection;
    }

    /** A row of a result as a record. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    static String named(String name) {
        return SqlFile.read("/db/duckdb/" + name + ".sql");
    }

    /** @return how many rows it changed, where it changes some */
    long run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Math.max(0, statement.getLargeUpdateCount());
        }
    }

    long runNamed(String name) throws SQLException {
        return run(named(name));
    }

    /** @param value a number or null */
    void let(String variable, Long value) throws SQLException {
        run("SET VARIABLE " + variable + " = " + value + "::BIGINT");
    }

    void let(String variable, Instant value) throws SQLException {
        run("SET VARIABLE " + variable + " = make_timestamp(" + Micros.of(value) + "::BIGINT)");
    }

    /** The number that a statement gives, 0 for null. */
    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** @return how many rows it changed */
    int update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        }
    }

    <T> List<T> rows(String sql, Row<T> mapper, Object... parameters) throws SQLException {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(mapper.read(row)), parameters);
        return rows;
    }

    /** @param consumer returns whether it wants another row */
    void each(String sql, Row<Boolean> consumer, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                boolean wanted = true;
                while (wanted && row.next()) {
                    wanted = consumer.read(row);
                }
            }
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    /** @param timestamp as DuckDB gives a column of instants, or null */
    static Instant instant(Object timestamp) {
        if (timestamp == null) {
            return null;
        }
        LocalDateTime time =
                timestamp instanceof LocalDateTime local ? local : ((java.sql.Timestamp) timestamp).toLocalDateTime();
        return time.toInstant(ZoneOffset.UTC);
    }

    static Long nullable(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
