// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.log;

import io.hoofprint.ledger.append.Stream;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Finds a place in a stream by the time of receipt, by halves. */
public final class ReceiptSearch {
    private ReceiptSearch() {}

    /**
     * The first sequence received at that time or later, provided that the clock never went backwards.
     *
     * @param receivedSince selects when the first event with a sequence or a later one was received; the sequence is its only
     *     parameter
     */
    public static long firstSince(Stream stream, long millis, PreparedStatement receivedSince) throws SQLException {
        long low = stream.trimmed() + 1;
        long high = stream.head() + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            receivedSince.setLong(1, middle);
            try (var row = receivedSince.executeQuery()) {
                if (row.next() && row.getLong(1) < millis) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
        }
        return low;
    }
}
