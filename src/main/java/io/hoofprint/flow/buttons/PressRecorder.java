// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.flow.buttons.RecordedPresses.KnownEvent;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Rejected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records the presses of a batch that count, each with a row of the sheet, in one transaction. An event that cannot be read,
 * or whose button is unknown, is rejected, and nothing of the batch is recorded.
 */
public record PressRecorder(DataSource tables, ButtonSettings settings) {
    /** @throws Rejected if one of them cannot be read or has an unknown button */
    public RecordedPresses record(@Body List<StoredEvent> events) {
        try {
            return transaction().execute(status -> new Batch(new JdbcTemplate(tables)).record(events));
        } catch (NotForTheSheet found) {
            transaction().executeWithoutResult(status -> {
                UnknownPresses unknown = new UnknownPresses(new JdbcTemplate(tables));
                found.unknown.forEach(unknown::add);
            });
            throw Rejected.ordinary(found.reasons);
        }
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(new DataSourceTransactionManager(tables));
    }

    private final class Batch {
        private final PressTable table;
        private final Batteries batteries;
        private final UnknownPresses unknown;
        private final KnownButtons buttons;
        private final List<Press> presses = new ArrayList<>();
        private final List<KnownEvent> known = new ArrayList<>();
        private final NotForTheSheet rejected = new NotForTheSheet();
        private long last;

        Batch(JdbcTemplate sql) {
            table = new PressTable(sql, settings.zone());
            batteries = new Batteries(sql);
            unknown = new UnknownPresses(sql);
            buttons = new KnownButtons(settings.map(), new NamedButtons(sql));
        }

        RecordedPresses record(List<StoredEvent> events) {
            last = table.lastPlace();
            events.stream().filter(entry -> !entry.isForgotten()).forEach(this::add);
            if (!rejected.reasons.isEmpty()) {
                throw rejected;
            }
            table.setLastPlace(last);
            return new RecordedPresses(presses, known);
        }

        private void add(StoredEvent entry) {
            try {
                add(entry, ButtonEvent.read(entry.body()));
            } catch (Problem unreadable) {
                rejected.reasons.put(entry.sequence(), unreadable.getMessage());
            }
        }

        private void add(StoredEvent entry, ButtonEvent event) {
            Optional<Press> before = table.find(entry);
            Optional<ButtonAction> action =
                    before.map(Press::meaning).or(() -> buttons.find(event.serial(), event.click()));
            if (action.isEmpty() && event.isPress()) {
                rejected.add(entry, event);
                return;
            }
            action.ifPresent(meaning -> {
                known.add(new KnownEvent(entry, event, meaning));
                batteries.update(event, meaning, entry.receivedAt());
            });
            if (event.isPress()) {
                unknown.remove(entry);
                before.or(() -> insert(entry, event, action.orElseThrow())).ifPresent(presses::add);
            }
        }

        private Optional<Press> insert(StoredEvent entry, ButtonEvent event, ButtonAction action) {
            return table.isRepeat(event, entry.receivedAt())
                    ? Optional.empty()
                    : Optional.of(table.insert(entry, event, action, ++last));
        }
    }

    /** The events of a batch that cannot be read, or whose button is unknown. */
    private final class NotForTheSheet extends RuntimeException {
        private final transient Map<Long, String> reasons = new LinkedHashMap<>();
        private final transient Map<StoredEvent, ButtonEvent> unknown = new LinkedHashMap<>();

        NotForTheSheet() {
            super(null, null, false, false);
        }

        void add(StoredEvent entry, ButtonEvent event) {
            unknown.put(entry, event);
            reasons.put(
                    entry.sequence(),
                    "the button " + event.serial() + " is not known: "
                            + (settings.namedOnPage() ? "name it on the page /buttons, or " : "") + "add '"
                            + ButtonMap.entry(event.serial()) + "' to " + ButtonMap.SETTING
                            + " and restart, and its presses go into the sheet; the page has one line for all unknown"
                            + " buttons");
        }
    }
}
