// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.SQLException;
import java.util.function.Consumer;

/** Reads a table of merged ids from its beginning in steps: a long read would keep the write-ahead log from restarting. */
@FunctionalInterface
interface IdSteps {
    /** Reads some identities; false after the last. */
    boolean next(Consumer<byte[]> each) throws SQLException;
}
