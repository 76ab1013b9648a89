// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedList;

/** The writer's view of the tables of ids that are not expired: it asks only those whose filters cannot exclude an id. */
final class IdTables {
    private final Connection connection;
    private final RecentIdFilters filters;
    /** The newest first, because most repeats come soon. */
    private final LinkedList<Open> tables = new LinkedList<>();

    /** @param filter contains at least the table's identities */
    private record Open(IdTable table, IdTableFilter filter, IdLookup lookup) {}

    IdTables(Connection connection, RecentIdFilters filters) {
        this.connection = connection;
        this.filters = filters;
    }

    void select(LocalDate oldest) throws SQLException {
        for (var table : tables) {
            table.lookup.close();
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
                var found = table.lookup.find(identity);
                if (found != null) {
                    return found.body();
                }
            }
        }
        return null;
    }

    /** A day's next generation, in a new table if need be; within a transaction only. */
    PackedGeneration next(LocalDate day) throws SQLException {
        var newest = tables.stream()
                .filter(open -> open.table.packed() && open.table.day().equals(day))
                .max(Comparator.comparing(open -> open.table.number()));
        if (newest.isPresent()) {
            var generation = generation(newest.get());
            if (generation.fits()) {
                // One was saved if its day had passed already, and the clock was put back since.
                SavedFilters.delete(connection, newest.get().table);
                saveOneBeside(newest.get());
                return generation;
            }
            generation.close();
        }
        var table = newest.map(open -> open.table.next()).orElse(IdTable.packed(day));
        table.create(connection);
        var next = open(table);
        saveOneBeside(next);
        return generation(next);
    }

    /**
     * Saves the filter of one more table that gets nothing now. One is enough: a table is left for another with a generation
     * at the earliest.
     */
    private void saveOneBeside(Open written) throws SQLException {
        var saved = SavedFilters.tables(connection);
        for (var open : tables) {
            if (open != written && !saved.contains(open.table.name())) {
                var filters = open.filter.parts();
                if (!filters.isEmpty()) {
                    SavedFilters.save(connection, open.table, filters);
                    return;
                }
            }
        }
    }

    private PackedGeneration generation(Open open) throws SQLException {
        return new PackedGeneration(connection, open.table, open.filter);
    }

    private Open open(IdTable table) throws SQLException {
        var opened = new Open(table, filters.of(table), table.lookup(connection));
        tables.addFirst(opened);
        return opened;
    }
}
