package io.hoofprint.destination.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Where the sessions of visitors begin whose events lie farther apart than a session may last: as the rule says. */
final class DuckDbCuts {
    private final Connection connection;
    private final DuckDbSql sql;
    private final SessionRule rule;

    DuckDbCuts(Connection connection, SessionRule rule) {
        this.connection = connection;
        sql = new DuckDbSql(connection);
        this.rule = rule;
    }

    /** Has the view {@code numbered} number sessions right. */
    void prepare(long parts, long maxDuration) throws SQLException {
        long span = sql.number("SELECT epoch_us(max(\"timestamp\")) - epoch_us(min(\"timestamp\")) FROM work");
        if (span <= maxDuration) {
            sql.runNamed("numbered");
            return;
        }
        sql.runNamed("cuts");
        for (long part = 0; part < parts; part++) {
            sql.let("part", part);
            append(begins());
        }
        sql.runNamed("numbered-with-cuts");
    }

    private List<Session> begins() throws SQLException {
        List<Session> begins = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(DuckDbSql.named("long"))) {
            rule.cut(new Rows(rows), session -> begins.add(withoutHits(session)));
        } catch (Unread e) {
            throw e.failure;
        }
        return begins;
    }

    private static Session withoutHits(Session session) {
        return new Session(session.channel(), session.visitor(), null, session.start(), session.end(), 0, List.of());
    }

    private void append(List<Session> begins) throws SQLException {
        try (DuckDBAppender cuts = connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "cuts")) {
            for (Session session : begins) {
                cuts.beginRow()
                        .append(session.channel())
                        .append(session.visitor())
                        .appendEpochMicros(DuckDbSql.micros(session.start()))
                        .endRow();
            }
        }
    }

    /** The rows as they are read; only what the rule needs is there. */
    private static final class Rows implements Iterator<Visit> {
        private final ResultSet rows;
        private boolean more;

        Rows(ResultSet rows) {
            this.rows = rows;
            step();
        }

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public Visit next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            Visit visit = visit();
            step();
            return visit;
        }

        private Visit visit() {
            try {
                return new Visit(
                        null,
                        null,
                        rows.getString(1),
                        rows.getString(2),
                        DuckDbSql.instant(rows.getLong(3)),
                        null,
                        null,
                        null,
                        null);
            } catch (SQLException e) {
                throw new Unread(e);
            }
        }

        private void step() {
            try {
                more = rows.next();
            } catch (SQLException e) {
                throw new Unread(e);
            }
        }
    }

    /** Carries a failure through the rule. */
    private static final class Unread extends RuntimeException {
        private final transient SQLException failure;

        Unread(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
