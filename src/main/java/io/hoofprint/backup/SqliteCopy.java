// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;

/** Copies an SQLite database as it is at one moment, whoever writes to it. */
final class SqliteCopy {
    private static final int STEPS = 100_000;

    private SqliteCopy() {}

    /**
     * @param to must not exist
     * @param progress called now and then meanwhile
     */
    static void copy(Path database, Path to, Runnable progress) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        try (Connection connection = connect(config, database);
                PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
            ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
                @Override
                protected int progress() {
                    progress.run();
                    return 0;
                }
            });
            vacuum.setString(1, to.toString());
            vacuum.execute();
        }
        // The copy has lost this, and whoever may only read could not set it.
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        connect(config, to).close();
    }

    private static Connection connect(SQLiteConfig config, Path database) throws SQLException {
        return config.createConnection("jdbc:sqlite:" + database);
    }
}
