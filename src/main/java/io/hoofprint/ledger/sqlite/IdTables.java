// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedList;

/** The writer's view of the tables of ids that are not expired: it asks only those whose filters cannot exclude an id. */
final class IdTables {
    private final Connection connection;
    private final RecentIdFilters filters;
    private final long size;
    /** The newest first, because most repeats come soon. */
    private final LinkedList<Open> tables = new LinkedList<>();

    /** @param filter contains at least the table's identities */
    record Open(IdTable table, IdTableFilter filter, PreparedStatement select, PreparedStatement insert) {}

    /** @param size identities after which a day goes on with another table */
    IdTables(Connection connection, RecentIdFilters filters, long size) {
        this.connection = connection;
        this.filters = filters;
        this.size = size;
    }

    void select(LocalDate oldest) throws SQLException {
        for (var table : tables) {
            table.select.close();
            table.insert.close();
        }
        tables.clear();
        for (var table : Schema.idTables(connection)) {
            if (!table.day().isBefore(oldest)) {
                open(table);
            }
        }
    }

    /** The hash of the body that came with an identity, or null. */
    Long body(byte[] identity) throws SQLException {
        for (var table : tables) {
            if (table.filter.mayContain(identity)) {
                var found = body(table.select, identity);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The table for a day's next identities, created if missing; within a transaction only. */
    Open withRoom(LocalDate day) throws SQLException {
        var newest = tables.stream()
                .filter(open -> open.table.day().equals(day))
                .max(Comparator.comparing(open -> open.table.number()));
        if (newest.isPresent() && !newest.get().table.hasAbout(size, connection)) {
            return newest.get();
        }
        if (newest.isPresent()) {
            SavedFilters.save(
                    connection, newest.get().table, newest.get().filter.parts());
        }
        var table = newest.map(open -> open.table.next()).orElse(new IdTable(day, 0));
        table.create(connection);
        return open(table);
    }

    private Open open(IdTable table) throws SQLException {
        var opened = new Open(
                table,
                filters.of(table),
                connection.prepareStatement("select body from " + table.name() + " where identity = ?"),
                connection.prepareStatement("insert or ignore into " + table.name() + " values (?, ?, ?)"));
        tables.addFirst(opened);
        return opened;
    }

    private static Long body(PreparedStatement select, byte[] identity) throws SQLException {
        select.setBytes(1, identity);
        try (var row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : null;
        }
    }
}
