// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of what is shown of buttons: presses and their counts, batteries, names, and 60 unknown ones. */
final class ButtonRows {
    private static final int UNKNOWN = 60;

    private ButtonRows() {}

    static void fill(JdbcTemplate sql) {
        for (int number = 1; number <= 3; number++) {
            sql.update(
                    "insert into presses (sender, id, seq, place, received_at, local_time, serial, click, person, interaction,"
                            + " battery_mv, remaining_life) values ('s', ?, ?, ?, ?, '2026-10-25 02:30:00', 'G030', 'SINGLE',"
                            + " 'Ana', 'Tea', ?, 99.5)",
                    "e" + number,
                    number,
                    number,
                    1_790_000_000_123L,
                    number == 2 ? null : 2_900);
            sql.update(
                    "insert into press_counts values ('2026-10-25', ?, ?, 'Tea', ?)",
                    number,
                    number == 1 ? "Ägir" : "Zoe",
                    number);
            sql.update(
                    "insert into buttons (serial, person, interaction, last_press, battery_mv, remaining_life)"
                            + " values (?, 'Ana', 'Tea', ?, ?, ?)",
                    "G03" + number,
                    number == 1 ? null : 1_790_000_000_120L + number,
                    number == 1 ? null : 2_300 + 100 * number,
                    number == 2 ? null : 7.25 * number);
            sql.update(
                    "insert into named_buttons values (?, ?, 'Ana', 'Tea', 'key', 1790000000000)",
                    "G03" + number,
                    number == 1 ? "" : "LONG");
        }
        for (int number = 1; number <= UNKNOWN; number++) {
            sql.update(
                    "insert into unknown_presses values (?, ?, 'SINGLE', ?)",
                    number,
                    "U" + number % 70,
                    1_000L * (number % 7));
            sql.update(
                    "insert into dead_letters (id, stream, reader, sender, event_id, seq, received_at, reason, kind, attempts, at,"
                            + " state) values (?, 'buttons', 'sheet', 's', 'e', ?, 1, 'r', 'rejected', 1, 1, 'parked')",
                    "d" + number,
                    number);
        }
    }
}
