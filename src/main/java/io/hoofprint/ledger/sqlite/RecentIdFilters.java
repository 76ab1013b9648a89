// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In-memory filters of all tables of ids, loaded in the background: saved ones first, then from the newest table on. */
final class RecentIdFilters implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RecentIdFilters.class);

    private final LogConnections logConnections;
    private final LogDamage damage;
    private volatile boolean closed;
    private final List<IdTable> unloaded;
    private final Map<IdTable, IdTableFilter> tables = new ConcurrentHashMap<>();

    /** @param present the tables that exist, oldest first */
    RecentIdFilters(LogConnections logConnections, LogDamage damage, List<IdTable> present) {
        this.logConnections = logConnections;
        this.damage = damage;
        unloaded = present;
        present.forEach(table -> tables.put(table, IdTableFilter.unloaded()));
    }

    IdTableFilter of(IdTable table) {
        return tables.computeIfAbsent(table, t -> IdTableFilter.empty());
    }

    void forget(IdTable table) {
        tables.remove(table);
    }

    @Override
    public void run() {
        if (unloaded.isEmpty()) {
            return;
        }
        try (var connection = logConnections.reader()) {
            var unsaved = new ArrayList<IdTable>();
            for (IdTable table : unloaded) {
                if (!load(table, SavedFilters.of(connection, table))) {
                    unsaved.add(0, table);
                }
            }
            for (IdTable table : unsaved) {
                loadUnlessForgotten(connection, table);
            }
        } catch (SQLException e) {
            damage.check(e);
            LOG.warn(
                    "Remembered ids cannot be loaded into memory; each is looked up in the log's tables, which is slower",
                    e);
        }
    }

    /** Loads no further. */
    void close() {
        closed = true;
    }

    /** Whether there was something to load. */
    private boolean load(IdTable table, List<BloomFilter> found) {
        var filters = tables.get(table);
        if (filters != null && !found.isEmpty() && !closed) {
            filters.loaded(found);
        }
        return !found.isEmpty();
    }

    /** In no snapshot, which would keep the write-ahead log for as long as a large table takes. */
    private void loadUnlessForgotten(Connection connection, IdTable table) throws SQLException {
        try {
            load(table, List.of(filter(connection, table)));
        } catch (SQLException e) {
            if (Schema.idTables(connection).contains(table)) {
                throw e;
            }
        }
    }

    private BloomFilter filter(Connection connection, IdTable table) throws SQLException {
        var filter = new BloomFilter(count(connection, table.name()) * table.idsPerRow());
        var steps = table.steps(connection);
        while (!closed && steps.next(filter::add)) {
            // Each step adds what it reads.
        }
        return filter;
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
