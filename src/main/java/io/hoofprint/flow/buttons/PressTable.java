// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.destination.sheet.PlacedRows.Mark;
import io.hoofprint.ledger.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of recorded presses and of their counts. */
final class PressTable {
    /** Presses of one button and click within this time count once. */
    private static final Duration REPEAT_WINDOW = Duration.ofSeconds(2);

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** Characters of the day in that. */
    private static final int DAY = 10;

    private final JdbcTemplate tables;
    private final ZoneId zone;

    PressTable(JdbcTemplate tables, ZoneId zone) {
        this.tables = tables;
        this.zone = zone;
    }

    /** The press as which this event has been recorded. */
    Optional<Press> find(StoredEvent entry) {
        return tables
                .query(
                        "select * from presses where id = ? and sender = ?",
                        PressTable::press,
                        entry.id(),
                        entry.sender())
                .stream()
                .findFirst();
    }

    /** Whether the same button and click is recorded less than 2 s before or after, in whatever order events are read. */
    boolean isRepeat(ButtonEvent event, Instant at) {
        return !tables.queryForList(
                        "select 1 from presses where serial = ? and click = ? and received_at > ? and received_at < ?"
                                + " limit 1",
                        Integer.class,
                        event.serial(),
                        event.click().name(),
                        at.minus(REPEAT_WINDOW).toEpochMilli(),
                        at.plus(REPEAT_WINDOW).toEpochMilli())
                .isEmpty();
    }

    long lastPlace() {
        return tables.queryForObject("select last from press_places", Long.class);
    }

    void setLastPlace(long last) {
        tables.update("update press_places set last = ?", last);
    }

    Press insert(StoredEvent entry, ButtonEvent event, ButtonAction action, long place) {
        String local = LOCAL.format(entry.receivedAt().atZone(zone));
        tables.update(
                "insert into presses (sender, id, seq, place, received_at, local_time, serial, click, person,"
                        + " interaction, battery_mv, remaining_life) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.sender(),
                entry.id(),
                entry.sequence(),
                place,
                entry.receivedAt().toEpochMilli(),
                local,
                event.serial(),
                event.click().name(),
                action.person(),
                action.interaction(),
                event.batteryMillivolts(),
                event.remainingLife());
        tables.update(
                "insert into press_counts (day, hour, person, interaction, count)"
                        + " values (?, ?, ?, ?, 1)"
                        + " on conflict (person, interaction, day, hour) do update set count = press_counts.count + 1",
                local.substring(0, DAY),
                Integer.parseInt(local.substring(DAY + 1, DAY + 3)),
                action.person(),
                action.interaction());
        return find(entry).orElseThrow();
    }

    /**
     * The last row above a place that the sheet is sure to hold, whatever is being repeated: it is written, and the reader
     * has passed it.
     */
    Optional<Mark> markBefore(long place) {
        return tables
                .query(
                        "select place, id from presses where place < ? and written and seq <= (select position from"
                                + " reader_positions where stream = 'buttons' and reader = 'sheet')"
                                + " order by place desc limit 1",
                        (row, n) -> new Mark(row.getLong(1), row.getString(2)),
                        place)
                .stream()
                .findFirst();
    }

    /** Marks presses that the sheet has received. */
    void written(Collection<Press> presses) {
        tables.batchUpdate(
                "update presses set written = true where id = ? and sender = ?",
                presses.stream()
                        .map(press -> new Object[] {press.id(), press.sender()})
                        .toList());
    }

    /** How many presses count, by person and interaction, each in the order of code points. */
    List<Count> counts() {
        return tables.query(
                "select person, interaction, sum(count) from press_counts group by person, interaction"
                        + " order by person, interaction",
                (row, n) -> new Count(row.getString(1), row.getString(2), row.getLong(3)));
    }

    record Count(String person, String interaction, long count) {}

    private static Press press(ResultSet row, int n) throws SQLException {
        long place = row.getLong("place");
        boolean removed = row.wasNull();
        int millivolts = row.getInt("battery_mv");
        boolean unknown = row.wasNull();
        return new Press(
                row.getString("sender"),
                row.getString("id"),
                removed ? null : Long.valueOf(place),
                row.getBoolean("written"),
                row.getString("local_time"),
                row.getString("serial"),
                row.getString("click"),
                new ButtonAction(row.getString("person"), row.getString("interaction")),
                unknown ? null : Integer.valueOf(millivolts));
    }
}
