package io.hoofprint.platform.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Checks {@code tables.db}, even while another process uses it. */
public final class TablesInspection {
    private static final String OK = "ok";

    private TablesInspection() {}

    /**
     * @return the result in words
     * @throws DataFolderUnusable if the file is damaged
     */
    public static String of(Path dataDir) {
        Path file = dataDir.resolve("tables.db");
        if (!Files.exists(file)) {
            return "none yet";
        }
        List<String> found = quickCheck(file);
        if (!found.equals(List.of(OK))) {
            throw damaged(file, String.join("\n", found), null);
        }
        return "whole";
    }

    private static List<String> quickCheck(Path file) {
        try {
            return new JdbcTemplate(Tables.sqlite(file, true)).queryForList("pragma quick_check(10)", String.class);
        } catch (DataAccessException e) {
            throw damaged(file, e.getMostSpecificCause().getMessage(), e);
        }
    }

    private static DataFolderUnusable damaged(Path file, String what, Throwable cause) {
        return new DataFolderUnusable(file + " is damaged: restore a backup while no server runs\n" + what, cause);
    }
}
