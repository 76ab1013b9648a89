// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;

/**
 * Damage of the log's file that was met while the server ran. It is noted in a file beside it, so that the next start
 * repairs the log wherever the damage is; until then nothing can be promised, so whoever meets it ends the process.
 *
 * @param note exists once there was damage
 */
record LogDamage(Path note) {
    private static final int PRIMARY_CODE = 0xff;

    /** The log is damaged; no append can succeed before it is repaired. */
    static final class Found extends RuntimeException {
        private Found(Throwable cause) {
            super(
                    "ledger.db is damaged (" + cause.getMessage() + "): the next start keeps what can be read, and says"
                            + " what is missing",
                    cause);
        }
    }

    static LogDamage in(Path directory) {
        return new LogDamage(directory.resolve("ledger.db.damaged"));
    }

    /** Whether a failure or one of its causes says that the file itself is wrong, and not the disk full, say. */
    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && isDamage(e.getErrorCode() & PRIMARY_CODE)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDamage(int code) {
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    /** Rethrows any other failure. */
    static void require(SQLException failure) throws SQLException {
        if (!isCauseOf(failure)) {
            throw failure;
        }
    }

    /**
     * Does nothing about any other failure.
     *
     * @throws Found to end a vital thread, and thereby the process
     */
    void check(Throwable failure) {
        if (isCauseOf(failure)) {
            Found found = new Found(failure);
            try {
                Files.writeString(note, String.valueOf(failure.getMessage()));
            } catch (IOException e) {
                found.addSuppressed(e);
            }
            throw found;
        }
    }

    /** What was noted, if anything was. */
    Optional<String> noted() throws IOException {
        return Files.exists(note) ? Optional.of(Files.readString(note)) : Optional.empty();
    }

    void repaired() throws IOException {
        Files.deleteIfExists(note);
    }
}
