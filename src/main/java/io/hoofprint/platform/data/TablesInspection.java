// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Checks {@code tables.db}, even while another process uses it. */
public final class TablesInspection {
    private static final String OK = "ok";
    private static final int SHOWN = 10;
    private static final int PRIMARY_CODE = 0xff;
    private static final Set<SQLiteErrorCode> DAMAGE =
            EnumSet.of(SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB);

    private TablesInspection() {}

    /**
     * @return the result in words
     * @throws DataFolderUnusable if the file is damaged
     */
    public static String of(Path dataDir) {
        Path file = SqliteTables.file(dataDir);
        if (!Files.exists(file)) {
            return "none yet";
        }
        requireWhole(SqliteTables.source(file, true), file, SHOWN);
        return "whole";
    }

    /**
     * Reads the whole file once, except that an index is not compared with its table.
     *
     * @param shown how much of the damage is named
     * @throws DataFolderUnusable if the file is damaged
     */
    static void requireWhole(DataSource source, Path file, int shown) {
        List<String> found = quickCheck(source, file, shown);
        if (!found.equals(List.of(OK))) {
            throw damaged(file, String.join(", ", found).replace("\n", ", "), null);
        }
    }

    private static List<String> quickCheck(DataSource source, Path file, int shown) {
        try {
            return new JdbcTemplate(source).queryForList("pragma quick_check(" + shown + ")", String.class);
        } catch (DataAccessException e) {
            String what = e.getMostSpecificCause().getMessage();
            throw isDamage(e) ? damaged(file, what, e) : new DataFolderUnusable("Cannot open " + file + ": " + what, e);
        }
    }

    private static boolean isDamage(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLiteException e
                && DAMAGE.contains(SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE));
    }

    private static DataFolderUnusable damaged(Path file, String what, Throwable cause) {
        return new DataFolderUnusable(
                file + " is damaged: with no server running, move the data folder aside and restore a backup, or choose"
                        + " another folder with hoofprint.data-dir: " + what,
                cause);
    }
}
