// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/** Makes a stream of a running program unwritable for a while, with a trigger that refuses every row. */
public record UnwritableLedger(Path dataFolder, String stream) {

    public <T> T during(Callable<T> action) throws Exception {
        execute("create trigger unwritable before insert on stream_" + stream
                + " begin select raise(abort, 'unwritable on purpose'); end");
        try {
            return action.call();
        } finally {
            execute("drop trigger unwritable");
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + dataFolder.resolve("ledger.db"));
                var sql = connection.createStatement()) {
            sql.execute("pragma busy_timeout = 10000");
            sql.execute(statement);
        }
    }
}
