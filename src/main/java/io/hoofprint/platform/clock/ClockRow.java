// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.clock;

import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The row that says how far the clock had come when it was last known to be right. The log's newest event would not do: if
 * it came during a leap, it says what the clock showed then.
 */
public final class ClockRow {
    private final JdbcTemplate tables;

    public ClockRow(DataSource tables) {
        this.tables = new JdbcTemplate(tables);
    }

    /**
     * What is known from an earlier start.
     *
     * @param time of the clock
     * @param age {@link ClockAge#proven}, null if it is not known
     */
    public record Known(Instant time, Instant age) {}

    public Optional<Known> read() {
        return tables
                .query(
                        "select seen_at, age from clock",
                        (row, n) ->
                                new Known(Instant.ofEpochMilli(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2))))
                .stream()
                .findFirst();
    }

    void write(Known known) {
        tables.update(
                "insert into clock (one, seen_at, age) values (1, ?, ?)"
                        + " on conflict (one) do update set seen_at = excluded.seen_at, age = excluded.age",
                known.time.toEpochMilli(),
                known.age.toEpochMilli());
    }
}
