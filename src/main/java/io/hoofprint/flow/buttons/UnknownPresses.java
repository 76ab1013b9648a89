// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.ledger.StoredEvent;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of presses that are parked because their button is unknown. */
final class UnknownPresses {
    private final JdbcTemplate tables;

    UnknownPresses(JdbcTemplate tables) {
        this.tables = tables;
    }

    void add(StoredEvent entry, ButtonEvent event) {
        tables.update(
                "insert into unknown_presses (seq, serial, click, received_at) values (?, ?, ?, ?)"
                        + " on conflict (seq) do update set serial = excluded.serial, click = excluded.click,"
                        + " received_at = excluded.received_at",
                entry.sequence(),
                event.serial(),
                event.click().name(),
                entry.receivedAt().toEpochMilli());
    }

    void remove(StoredEvent entry) {
        tables.update("delete from unknown_presses where seq = ?", entry.sequence());
    }

    /**
     * The ids of the dead letters that still hold such a press, in the order in which they came.
     *
     * @param serial null for any
     */
    List<String> letters(String serial, Predicate<Parked> wanted) {
        return tables
                .query(
                        "select d.id, u.serial, u.click from unknown_presses u join dead_letters d on d.seq = u.seq"
                                + " where d.stream = 'buttons' and d.reader = 'sheet' and d.state = 'parked'"
                                + " and u.serial = coalesce(?, u.serial) order by u.seq",
                        (row, n) -> new Parked(row.getString(1), row.getString(2), ClickType.valueOf(row.getString(3))),
                        serial)
                .stream()
                .filter(wanted)
                .map(Parked::letter)
                .toList();
    }

    record Parked(String letter, String serial, ClickType click) {}
}
