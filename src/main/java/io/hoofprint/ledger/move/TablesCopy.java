// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import io.hoofprint.platform.error.Blocked;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Copies all tables in one transaction, and compares the copy with what was copied before it commits. */
final class TablesCopy {
    private static final int BATCH = 100;

    private final Connection from;
    private final Connection to;
    private final Connection sqlite;
    private final Connection postgres;
    private final MoveProgress progress;

    record Copied(int tables, long rows) {}

    private record Digest(long rows, long sum) {}

    private TablesCopy(Connection from, Connection to, Connection sqlite, Connection postgres, MoveProgress progress) {
        this.from = from;
        this.to = to;
        this.sqlite = sqlite;
        this.postgres = postgres;
        this.progress = progress;
    }

    static TablesCopy toPostgres(Connection sqlite, Connection postgres, MoveProgress progress) {
        return new TablesCopy(sqlite, postgres, sqlite, postgres, progress);
    }

    static TablesCopy toSqlite(Connection postgres, Connection sqlite, MoveProgress progress) {
        return new TablesCopy(postgres, sqlite, sqlite, postgres, progress);
    }

    /** @throws Blocked if a table is missing on one side, or the copy is not the same */
    Copied run() throws SQLException {
        List<TableShape> tables = TableShape.of(sqlite);
        requireAll(tables);
        postgres.setAutoCommit(false);
        to.setAutoCommit(false);
        try (var statement = postgres.createStatement()) {
            // However large a table is.
            statement.execute("set local statement_timeout = 0");
            statement.execute("set local idle_in_transaction_session_timeout = 0");
            long rows = copy(tables);
            to.commit();
            return new Copied(tables.size(), rows);
        } catch (SQLException | RuntimeException e) {
            to.rollback();
            throw e;
        }
    }

    /**
     * A flow of the user's own may have made some.
     *
     * @throws Blocked if the database lacks some
     */
    void requireAll() throws SQLException {
        requireAll(TableShape.of(sqlite));
    }

    private void requireAll(List<TableShape> tables) throws SQLException {
        List<String> missing = new ArrayList<>();
        try (PreparedStatement select = postgres.prepareStatement("select to_regclass(?) is not null")) {
            for (TableShape table : tables) {
                select.setString(1, table.quoted());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        missing.add(table.name());
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new Blocked(
                    "Hoofprint has not made the tables " + String.join(", ", missing)
                            + " of tables.db: make them in the database too, with the same columns, or drop them, and run it again");
        }
    }

    private long copy(List<TableShape> tables) throws SQLException {
        List<TableShape> childrenFirst = new ArrayList<>(tables);
        Collections.reverse(childrenFirst);
        try (var statement = to.createStatement()) {
            for (TableShape table : childrenFirst) {
                statement.execute("delete from " + table.quoted());
            }
        }
        long rows = 0;
        for (TableShape table : tables) {
            progress.at("copying tables: " + table.name(), rows, 0);
            rows += copy(table);
        }
        return rows;
    }

    private long copy(TableShape table) throws SQLException {
        RowFormat format = format(table);
        Digest read = read(from, table, format, writer(table, format));
        Digest written = read(to, table, format, row -> {});
        if (!read.equals(written)) {
            throw new Blocked("The copy of the table " + table.name() + " is not what was copied: " + read + ", and "
                    + written + ". Nothing is changed; run it again");
        }
        new Numbering(sqlite, postgres).copy(table, to == postgres);
        return read.rows;
    }

    private RowFormat format(TableShape table) throws SQLException {
        try (PreparedStatement select = postgres.prepareStatement(table.select() + " limit 0");
                ResultSet none = select.executeQuery()) {
            return new RowFormat(none.getMetaData());
        }
    }

    private interface Rows {
        void take(Object[] row) throws SQLException;

        default void end() throws SQLException {}
    }

    private Rows writer(TableShape table, RowFormat format) throws SQLException {
        PreparedStatement insert = to.prepareStatement(table.insert());
        return new Rows() {
            private int waiting;

            @Override
            public void take(Object[] row) throws SQLException {
                format.set(insert, row, to == postgres);
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }

            @Override
            public void end() throws SQLException {
                insert.executeBatch();
                insert.close();
            }
        };
    }

    private static Digest read(Connection connection, TableShape table, RowFormat format, Rows rows)
            throws SQLException {
        long count = 0;
        long sum = 0;
        try (PreparedStatement select = connection.prepareStatement(table.select())) {
            select.setFetchSize(BATCH);
            try (ResultSet row = select.executeQuery()) {
                for (; row.next(); count++) {
                    Object[] values = format.read(row);
                    sum += RowFormat.checksum(values);
                    rows.take(values);
                }
            }
        }
        rows.end();
        return new Digest(count, sum);
    }
}
