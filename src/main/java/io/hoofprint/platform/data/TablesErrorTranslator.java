// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.ErrorTranslator;
import io.hoofprint.platform.error.Failure;
import io.hoofprint.platform.error.FailureTable;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Translates failures of the tables, by {@code failures/tables.csv}. */
public final class TablesErrorTranslator implements ErrorTranslator {
    private final FailureTable table = FailureTable.load("tables");

    @Override
    public Optional<RuntimeException> typed(Throwable failure) {
        return Causes.first(failure, SQLException.class)
                .map(e -> table.typed(Failure.local("The tables cannot be used", reason(e), e)));
    }

    private static String reason(SQLException e) {
        if (e instanceof SQLTransientException) {
            return "SQLTransientException";
        }
        // The low byte is the primary code: sqlite.org/rescode.html.
        return e instanceof SQLiteException
                ? SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff).name()
                : "";
    }
}
