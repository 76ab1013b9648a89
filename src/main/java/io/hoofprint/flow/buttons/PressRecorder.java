package io.hoofprint.flow.buttons;

import io.hoofprint.flow.buttons.RecordedPresses.Heard;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Rejected;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes out which events of a batch are presses that count, and draws a row for each that has none, all in one transaction.
 * An event that cannot be read, or whose button nobody knows, is rejected before anything is drawn.
 */
public final class PressRecorder {
    private DataSource tables;
    private ZoneId zone;
    private ButtonMap map;

    public void setTables(DataSource tables) {
        this.tables = tables;
    }

    public void setSettings(ButtonSettings settings) {
        zone = settings.zone();
        map = settings.map();
    }

    /** @throws Rejected if there is something among them that is to be parked */
    public RecordedPresses draw(@Body List<StoredEvent> events) {
        try {
            return new TransactionTemplate(new DataSourceTransactionManager(tables))
                    .execute(status -> new Batch(new JdbcTemplate(tables)).draw(events));
        } catch (Unknown unknown) {
            if (events.size() == 1) {
                new UnknownPresses(new JdbcTemplate(tables)).note(events.get(0), unknown.event);
            }
            throw Rejected.ordinary(unknown.getMessage());
        }
    }

    private final class Batch {
        private final PressTable book;
        private final Batteries batteries;
        private final UnknownPresses unknown;
        private final List<Press> presses = new ArrayList<>();
        private final List<Heard> heard = new ArrayList<>();
        private long last;

        Batch(JdbcTemplate sql) {
            book = new PressTable(sql, zone);
            batteries = new Batteries(sql);
            unknown = new UnknownPresses(sql);
        }

        RecordedPresses draw(List<StoredEvent> events) {
            last = book.lastPlace();
            events.stream().filter(entry -> !entry.isForgotten()).forEach(this::take);
            book.takePlacesUpTo(last);
            return new RecordedPresses(presses, heard);
        }

        private void take(StoredEvent entry) {
            ButtonEvent event = event(entry);
            Optional<Press> before = book.find(entry);
            Optional<ButtonAction> action =
                    before.map(Press::meaning).or(() -> map.find(event.serial(), event.click()));
            if (action.isEmpty() && event.isPress()) {
                throw new Unknown(event, map);
            }
            action.ifPresent(known -> {
                heard.add(new Heard(entry, event, known));
                batteries.heard(event, known, entry.receivedAt());
            });
            if (event.isPress()) {
                unknown.settled(entry);
                before.or(() -> enter(entry, event, action.orElseThrow())).ifPresent(presses::add);
            }
        }

        private Optional<Press> enter(StoredEvent entry, ButtonEvent event, ButtonAction action) {
            return book.isRepeat(event, entry.receivedAt())
                    ? Optional.empty()
                    : Optional.of(book.enter(entry, event, action, ++last));
        }
    }

    private static ButtonEvent event(StoredEvent entry) {
        try {
            return ButtonEvent.read(entry.body());
        } catch (Problem problem) {
            throw Rejected.ordinary(problem.getMessage());
        }
    }

    /** Nobody has said what a press of it means. */
    private static final class Unknown extends RuntimeException {
        private static final int LONGEST = 600;

        private final transient ButtonEvent event;

        Unknown(ButtonEvent event, ButtonMap map) {
            super(message(event.serial(), map.lineWith(event.serial())), null, false, false);
            this.event = event;
        }

        private static String message(String serial, String line) {
            String whole = line.length() <= LONGEST
                    ? line
                    : ButtonMap.SETTING + " = (what is there); " + serial + ": Person / Interaction";
            return "the button " + serial
                    + " is not known; write who it is, restart, and its presses go into the sheet: " + whole;
        }
    }
}
