package io.hoofprint.flow.buttons;

import io.hoofprint.destination.chat.Notice;
import io.hoofprint.flow.buttons.RecordedPresses.Heard;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.NewEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tells people of a button whose battery is low, once a button and day. */
public final class LowBattery {
    private static final String SENDER = "hoofprint";

    private Batteries batteries;
    private ButtonSettings settings;

    public void setTables(DataSource tables) {
        batteries = new Batteries(new JdbcTemplate(tables));
    }

    public void setSettings(ButtonSettings settings) {
        this.settings = settings;
    }

    public boolean isToBeTold(@ExchangeProperty(RecordedPresses.PROPERTY) RecordedPresses recorded) {
        return !toBeTold(recorded).isEmpty();
    }

    /** @return what goes to the stream of notices; told again after a crash, it is known there by its ids */
    public AppendRequest notices(@ExchangeProperty(RecordedPresses.PROPERTY) RecordedPresses recorded) {
        List<NewEvent> notices = toBeTold(recorded).stream()
                .map(heard -> new NewEvent(
                        "buttons-battery-" + heard.event().serial() + "-" + day(heard),
                        notice(heard).json()))
                .toList();
        return new AppendRequest(SENDER, notices, null);
    }

    public void told(@ExchangeProperty(RecordedPresses.PROPERTY) RecordedPresses recorded) {
        toBeTold(recorded).forEach(heard -> batteries.told(heard.event().serial(), day(heard)));
    }

    /** The first of each button and day. */
    private List<Heard> toBeTold(RecordedPresses recorded) {
        Set<String> seen = new HashSet<>();
        List<Heard> first = new ArrayList<>();
        for (Heard heard : recorded.heard()) {
            String serial = heard.event().serial();
            if (settings.lowBattery().isLow(heard.event())
                    && !batteries.isTold(serial, day(heard))
                    && seen.add(serial + " " + day(heard))) {
                first.add(heard);
            }
        }
        return first;
    }

    private String day(Heard heard) {
        return heard.entry().receivedAt().atZone(settings.zone()).toLocalDate().toString();
    }

    private Notice notice(Heard heard) {
        String text = "The battery of button " + heard.event().serial() + " ("
                + heard.meaning().person() + ", " + heard.meaning().interaction() + ") is low: "
                + BatteryLevels.inWords(heard.event()) + ".";
        return settings.chat().notice(heard.entry().receivedAt(), text);
    }
}
