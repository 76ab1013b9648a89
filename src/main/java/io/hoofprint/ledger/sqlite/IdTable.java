// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * A table of merged identities. A day has several when it has many ids, because a merge writes a good part of its table.
 *
 * @param number counts a day's tables from 0
 */
record IdTable(LocalDate day, int number) {
    private static final Pattern NAME = Pattern.compile("ids_(\\d{8})(?:_(\\d+))?");
    /** Below it, counting takes no time. */
    private static final int FEW = 10_000;

    private static final int FIRST_BYTES = 256;

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static IdTable of(String name) {
        var parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a table of ids: " + name);
        }
        var day = LocalDate.parse(parts.group(1), DateTimeFormatter.BASIC_ISO_DATE);
        return new IdTable(day, parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2)));
    }

    String name() {
        return "ids_" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + (number == 0 ? "" : "_" + number);
    }

    IdTable next() {
        return new IdTable(day, number + 1);
    }

    void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists " + name()
                    + " (identity blob primary key, seq integer not null, body integer not null) without rowid");
        }
    }

    /** Whether it has about as many identities as that; they are hashes, so that a part tells of the whole. */
    boolean hasAbout(long identities, Connection connection) throws SQLException {
        boolean few = identities < FEW;
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from " + name() + (few ? "" : " where identity < x'01'"))) {
            row.next();
            return row.getLong(1) * (few ? 1 : FIRST_BYTES) >= identities;
        }
    }
}
