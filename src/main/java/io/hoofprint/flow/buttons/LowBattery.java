// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.destination.chat.Notice;
import io.hoofprint.flow.buttons.RecordedPresses.KnownEvent;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.NewEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reports buttons whose battery is low, once a day each. */
public final class LowBattery {
    private static final String SENDER = "hoofprint";

    private final Batteries batteries;
    private final ButtonSettings settings;

    public LowBattery(DataSource tables, ButtonSettings settings) {
        batteries = new Batteries(new JdbcTemplate(tables));
        this.settings = settings;
    }

    public boolean hasNotices(@ExchangeProperty(RecordedPresses.PROPERTY) RecordedPresses recorded) {
        return !unreported(recorded).isEmpty();
    }

    /** @return for the stream of notices, which knows a repeat after a crash by its ids */
    public AppendRequest notices(@ExchangeProperty(RecordedPresses.PROPERTY) RecordedPresses recorded) {
        List<NewEvent> notices = unreported(recorded).stream()
                .map(known -> new NewEvent(
                        "buttons-battery-" + known.event().serial() + "-" + day(known),
                        notice(known).json()))
                .toList();
        return new AppendRequest(SENDER, notices, null);
    }

    public void reported(@ExchangeProperty(RecordedPresses.PROPERTY) RecordedPresses recorded) {
        unreported(recorded)
                .forEach(known -> batteries.setReported(known.event().serial(), day(known)));
    }

    /** The first of each button and day. */
    private List<KnownEvent> unreported(RecordedPresses recorded) {
        Set<String> seen = new HashSet<>();
        List<KnownEvent> first = new ArrayList<>();
        for (KnownEvent known : recorded.events()) {
            String serial = known.event().serial();
            if (settings.lowBattery().isLow(known.event())
                    && !batteries.isReported(serial, day(known))
                    && seen.add(serial + " " + day(known))) {
                first.add(known);
            }
        }
        return first;
    }

    private String day(KnownEvent known) {
        return known.stored().receivedAt().atZone(settings.zone()).toLocalDate().toString();
    }

    private Notice notice(KnownEvent known) {
        String text = "The battery of button " + known.event().serial() + " ("
                + known.meaning().person() + ", " + known.meaning().interaction() + ") is low: "
                + BatteryLevels.inWords(known.event()) + ".";
        return settings.chat().notice(known.stored().receivedAt(), text);
    }
}
