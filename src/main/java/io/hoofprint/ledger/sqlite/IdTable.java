// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * A table of merged identities. A day has several when it has many ids.
 *
 * @param number counts a day's tables of one form from 0
 * @param packed whether it is one of {@link PackedIds}, else of {@link SingleIds}
 */
record IdTable(LocalDate day, int number, boolean packed) {
    private static final Pattern NAME = Pattern.compile("(packed_)?ids_(\\d{8})(?:_(\\d+))?");

    static IdTable packed(LocalDate day) {
        return new IdTable(day, 0, true);
    }

    static IdTable single(LocalDate day) {
        return new IdTable(day, 0, false);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static IdTable of(String name) {
        var parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a table of ids: " + name);
        }
        var day = LocalDate.parse(parts.group(2), DateTimeFormatter.BASIC_ISO_DATE);
        return new IdTable(day, parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)), parts.group(1) != null);
    }

    String name() {
        return (packed ? "packed_ids_" : "ids_")
                + day.format(DateTimeFormatter.BASIC_ISO_DATE)
                + (number == 0 ? "" : "_" + number);
    }

    /** The name of its primary key. */
    String key() {
        return packed ? "n" : "identity";
    }

    IdTable next() {
        return new IdTable(day, number + 1, packed);
    }

    void create(Connection connection) throws SQLException {
        if (packed) {
            IdRows.create(connection, name());
        } else {
            SingleIds.create(connection, name());
        }
    }

    /** At most. */
    int idsPerRow() {
        return packed ? PackedIds.IDS_PER_ROW : 1;
    }

    IdSteps steps(Connection connection) {
        return packed ? PackedIds.steps(connection, this) : SingleIds.steps(connection, name());
    }

    IdLookup lookup(Connection connection) throws SQLException {
        return packed ? new PackedIds(connection, this) : new SingleIds(connection, name());
    }
}
