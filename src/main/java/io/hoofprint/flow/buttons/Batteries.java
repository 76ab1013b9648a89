// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of buttons: whose each is, and the state of its battery when last reported. */
final class Batteries {
    private final JdbcTemplate tables;

    Batteries(JdbcTemplate tables) {
        this.tables = tables;
    }

    /** An event received earlier than the known state changes nothing, in whatever order events are read. */
    void update(ButtonEvent event, ButtonAction action, Instant at) {
        long millis = at.toEpochMilli();
        tables.update(
                "insert into buttons (serial, person, interaction) values (?, ?, ?) on conflict do nothing",
                event.serial(),
                action.person(),
                action.interaction());
        if (event.isPress()) {
            tables.update(
                    "update buttons set person = ?, interaction = ?, last_press = ?"
                            + " where serial = ? and (last_press is null or last_press <= ?)",
                    action.person(),
                    action.interaction(),
                    millis,
                    event.serial(),
                    millis);
        }
        if (event.batteryMillivolts() != null || event.remainingLife() != null) {
            tables.update(
                    "update buttons set battery_mv = ?, remaining_life = ?, battery_at = ?"
                            + " where serial = ? and (battery_at is null or battery_at <= ?)",
                    event.batteryMillivolts(),
                    event.remainingLife(),
                    millis,
                    event.serial(),
                    millis);
        }
    }

    /** Whether its low battery was reported on that day or a later one. */
    boolean isReported(String serial, String day) {
        return !tables.queryForList(
                        "select 1 from buttons where serial = ? and told_day >= ?", Integer.class, serial, day)
                .isEmpty();
    }

    void setReported(String serial, String day) {
        tables.update("update buttons set told_day = ? where serial = ?", day, serial);
    }
}
