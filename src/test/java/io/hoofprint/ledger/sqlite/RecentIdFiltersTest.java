// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters that are loaded while the trimmer drops a day. */
class RecentIdFiltersTest {
    /** The newest is loaded first. */
    private static final List<IdTable> DAYS = List.of(day(1), day(2), day(3));

    @TempDir
    Path directory;

    private LogConnections connections;
    private RecentIdFilters filters;

    private static IdTable day(int day) {
        return IdTable.packed(LocalDate.of(2026, 3, day));
    }

    @BeforeEach
    void fill() throws SQLException {
        connections = new LogConnections(directory.resolve("ledger.db"));
        try (var log = connections.writer()) {
            Schema.prepare(log);
            for (var day : DAYS) {
                day.create(log);
            }
        }
        filters = new RecentIdFilters(connections, LogDamage.in(directory), DAYS);
    }

    @Test
    void a_day_that_is_gone_keeps_no_other_from_memory() throws SQLException {
        sql("drop table " + day(2).name());
        filters.forget(day(2));
        filters.run();
        assertThat(filters.of(day(1)).parts()).isNotEmpty();
        assertThat(filters.of(day(3)).parts()).isNotEmpty();
    }

    @Test
    void a_day_that_cannot_be_read_may_contain_anything() throws SQLException {
        sql("drop table " + day(2).name());
        sql("create table " + day(2).name() + " (n integer primary key, other blob)");
        filters.run();
        assertThat(filters.of(day(2)).mayContain(new byte[16])).isTrue();
    }

    private void sql(String statement) throws SQLException {
        try (Connection log = connections.writer();
                var execute = log.createStatement()) {
            execute.execute(statement);
        }
    }
}
