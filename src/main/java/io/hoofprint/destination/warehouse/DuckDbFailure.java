package io.hoofprint.destination.warehouse;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.sql.SQLException;

/** What DuckDB's refusals mean. It has no codes for them: each message begins with its kind. */
final class DuckDbFailure {
    private DuckDbFailure() {}

    static RuntimeException typed(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Could not set lock") || message.contains("Conflicting lock")) {
            return new Unavailable("Another process has the warehouse open: end it, or wait for it.", e);
        }
        if (message.contains("Out of Memory Error")) {
            return new Blocked(
                    "The warehouse needs more memory than it may have: raise hoofprint.warehouse.memory, and start"
                            + " Hoofprint again. It said: " + message,
                    e);
        }
        if (message.contains("No space left") || message.contains("TransactionContext Error")) {
            return new Unavailable("The warehouse cannot be written now: " + message, e);
        }
        return new Blocked(
                "The warehouse cannot be used: " + message
                        + "; see that warehouse.duckdb is there, writable and whole, or put back a copy",
                e);
    }
}
