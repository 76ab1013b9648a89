package io.hoofprint.platform.data;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.FailureRule;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What failures of Hoofprint's own tables mean. */
public final class TablesFailures implements FailureRule {
    @Override
    public Optional<RuntimeException> typed(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .map(TablesFailures::kind);
    }

    private static RuntimeException kind(SQLException e) {
        if (e instanceof SQLTransientException) {
            return new Unavailable("The tables are busy: " + e.getMessage(), e);
        }
        return e instanceof SQLiteException sqlite ? kind(sqlite, primary(sqlite)) : unknown(e);
    }

    /** The low byte is the primary code: sqlite.org/rescode.html. */
    private static SQLiteErrorCode primary(SQLiteException e) {
        return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
    }

    private static RuntimeException kind(SQLiteException e, SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_BUSY,
                    SQLITE_LOCKED,
                    SQLITE_FULL,
                    SQLITE_IOERR,
                    SQLITE_NOMEM,
                    SQLITE_INTERRUPT,
                    SQLITE_PROTOCOL -> new Unavailable("The tables cannot be written now: " + e.getMessage(), e);
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE ->
                new Rejected("The tables do not take it: " + e.getMessage(), e);
            default -> unknown(e);
        };
    }

    private static RuntimeException unknown(SQLException e) {
        return new Blocked(
                "The tables cannot be used: " + e.getMessage()
                        + "; see that tables.db is there, writable and whole, or put back a copy",
                e);
    }
}
