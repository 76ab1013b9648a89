package io.hoofprint.destination.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The jobs that were done. */
record DuckDbRuns(DuckDbSql sql) {
    void add(Run run) throws SQLException {
        sql.update(
                DuckDbSql.named("add-run"),
                run.day().toString(),
                run.askedBy(),
                DuckDbSql.micros(run.startedAt()),
                DuckDbSql.micros(run.finishedAt()),
                run.events(),
                run.sessionsClosed(),
                run.sessionsReplaced(),
                run.eventsCarried(),
                run.eventsDeduplicated(),
                run.eventsLate());
    }

    /** The newest first. */
    List<Run> all() throws SQLException {
        return sql.rows(DuckDbSql.named("runs"), DuckDbRuns::run);
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getObject(1, LocalDate.class),
                row.getString(2),
                DuckDbSql.instant(row.getObject(3)),
                DuckDbSql.instant(row.getObject(4)),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10));
    }
}
