package io.hoofprint.flow.buttons;

import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of buttons: whose each is, and how its battery was when it was last heard of. */
final class Batteries {
    private final JdbcTemplate tables;

    Batteries(JdbcTemplate tables) {
        this.tables = tables;
    }

    /** What was received earlier than what is known changes nothing, in whatever order it is read. */
    void heard(ButtonEvent event, ButtonAction action, Instant at) {
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

    /** Whether chat was told on that day, or a later one, that the battery is low. */
    boolean isTold(String serial, String day) {
        return !tables.queryForList(
                        "select 1 from buttons where serial = ? and told_day >= ?", Integer.class, serial, day)
                .isEmpty();
    }

    void told(String serial, String day) {
        tables.update("update buttons set told_day = ? where serial = ?", day, serial);
    }
}
