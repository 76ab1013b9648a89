// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.platform.data.DatabaseAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;

/** A process with an open transaction of the writer's, in which it holds the lock of the first stream until its input ends. */
final class HoldingWriter {
    private HoldingWriter() {}

    /** @param args address, user and password */
    public static void main(String[] args) throws IOException {
        try (var connections =
                        new LedgerConnections(PostgresOptions.at(new DatabaseAddress(args[0], args[1], args[2])));
                var connection = connections.writer().connection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update ledger_streams set head = head where no = 1");
            System.out.println("holding");
            System.in.transferTo(OutputStream.nullOutputStream());
            connection.commit();
            System.out.println("committed");
        } catch (SQLException e) {
            System.out.println("failed");
        }
    }
}
