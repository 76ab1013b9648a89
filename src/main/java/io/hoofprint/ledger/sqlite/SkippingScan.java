// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads a damaged table in the order of its key, past whatever cannot be read: where SQLite reports damage, the next key
 * from which it can go on is found by doubling the distance and then halving it.
 */
final class SkippingScan {
    private static final int BATCH = 1_000;

    private final Table table;
    private final BigInteger largest;
    private BigInteger at;
    private boolean skipped;
    private boolean done;

    /** A table whose key can be counted. */
    interface Table {
        /** The rows after a key, in the order of keys, prepared anew each time: damage spoils a statement. */
        ResultSet rows(BigInteger after, int limit) throws SQLException;

        BigInteger key(ResultSet row) throws SQLException;

        /** Called for each row, in the order of keys, none twice; false if it is not as it was written. */
        boolean take(ResultSet row) throws SQLException;
    }

    /** @param start the key before the first */
    SkippingScan(Table table, BigInteger start, BigInteger largest) {
        this.table = table;
        this.largest = largest;
        at = start;
    }

    /** @throws SQLException if it is not damage that keeps the table from being read */
    void run() throws SQLException {
        while (!done) {
            BigInteger before = at;
            boolean whole = isReadOn();
            // Keys that do not rise are damage that SQLite has not noticed.
            if (!whole || !done && at.equals(before)) {
                skipped = true;
                skip();
            }
        }
    }

    /** Whether something could not be read. */
    boolean hasSkipped() {
        return skipped;
    }

    /** Whether nothing could be read after the last row, so that the table's end is unknown. */
    boolean hasLostEnd() {
        return at.equals(largest);
    }

    private boolean isReadOn() throws SQLException {
        int count = 0;
        try (ResultSet row = table.rows(at, BATCH)) {
            for (; row.next(); count++) {
                BigInteger key = table.key(row);
                boolean rises = key.compareTo(at) > 0;
                at = at.max(key);
                skipped |= !rises || !table.take(row);
            }
        } catch (SQLException e) {
            LogDamage.require(e);
            return false;
        }
        done = count < BATCH;
        return true;
    }

    private void skip() throws SQLException {
        BigInteger bad = BigInteger.ZERO;
        BigInteger good = BigInteger.ONE;
        while (!isReadable(at.add(good))) {
            bad = good;
            good = good.shiftLeft(1);
            if (at.add(good).compareTo(largest) >= 0) {
                at = largest;
                done = true;
                return;
            }
        }
        while (good.subtract(bad).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = good.add(bad).shiftRight(1);
            if (isReadable(at.add(middle))) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        at = at.add(good);
    }

    private boolean isReadable(BigInteger after) throws SQLException {
        try (ResultSet row = table.rows(after, 1)) {
            return !row.next() || table.key(row).compareTo(after) > 0;
        } catch (SQLException e) {
            LogDamage.require(e);
            return false;
        }
    }
}
