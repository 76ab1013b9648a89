// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import io.hoofprint.platform.error.Blocked;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An event of a flow of one's own, as a row of a table with fixed columns, which is made if it is missing.
 *
 * @param key identifies it, 32 hex digits
 * @param body JSON or another text, or base64 of other bytes
 * @param bodyEncoding {@code utf8} or {@code base64}
 */
public record TableRow(
        String table,
        String key,
        String stream,
        long sequence,
        Instant receivedAt,
        String sender,
        String id,
        String body,
        String bodyEncoding) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    /** Those of the sessions. */
    private static final Set<String> OURS =
            Set.of("events_0", "events_1", "events_late", "sessions", "runs", "applied", "log_position", "incoming");

    /** @throws Blocked if there can be no such table */
    public TableRow {
        if (!NAME.matcher(table).matches()) {
            throw new Blocked("There can be no table '" + table
                    + "': a name is of A-Z, a-z, 0-9 and _, begins with no digit and has at most 128 characters.");
        }
        if (OURS.contains(table.toLowerCase(Locale.ROOT))) {
            throw new Blocked("The table " + table + " is Hoofprint's own: choose another name.");
        }
    }
}
