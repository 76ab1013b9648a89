// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.ErrorTranslator;
import io.hoofprint.platform.error.Failure;
import io.hoofprint.platform.error.FailureTable;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.springframework.transaction.TransactionSystemException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Translates failures of the tables, by {@code failures/tables.csv}. */
public final class TablesErrorTranslator implements ErrorTranslator {
    private final FailureTable table = FailureTable.load("tables");

    @Override
    public Optional<RuntimeException> typed(Throwable failure) {
        return failed(failure).map(e -> table.typed(Failure.local("The tables cannot be used", reason(e), e)));
    }

    /** A rollback that fails, because the connection is lost, hides why it was to be. */
    private static Optional<SQLException> failed(Throwable failure) {
        return Causes.first(failure, TransactionSystemException.class)
                .flatMap(rollback -> innermost(rollback.getApplicationException()))
                .or(() -> innermost(failure));
    }

    /** A pool that waits in vain for a connection says why by its cause, which may be nothing that passes by itself. */
    private static Optional<SQLException> innermost(Throwable failure) {
        return Causes.of(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .reduce((outer, inner) -> inner);
    }

    private static String reason(SQLException e) {
        if (e instanceof SQLiteException) {
            // The low byte is the primary code: sqlite.org/rescode.html.
            return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff).name();
        }
        if (e instanceof SQLTransientException) {
            return "SQLTransientException";
        }
        return e.getSQLState() == null ? "" : "SQLSTATE " + e.getSQLState();
    }
}
