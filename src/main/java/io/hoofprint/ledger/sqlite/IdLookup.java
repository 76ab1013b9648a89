// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.SQLException;

/** Looks identities up in one table of merged ids. */
interface IdLookup extends AutoCloseable {
    /** What is remembered with an identity, or null. */
    KnownId find(byte[] identity) throws SQLException;

    @Override
    void close() throws SQLException;
}
