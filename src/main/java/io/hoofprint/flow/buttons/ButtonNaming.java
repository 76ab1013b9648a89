// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.platform.live.LiveHub;
import java.time.Clock;
import java.util.Locale;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code PUT} and {@code DELETE /v1/buttons/{serial}}: what a button means, by an admin's word. */
public final class ButtonNaming {
    private static final int MOST = 10_000;
    private static final int LONGEST = 200;

    private final Clock clock = Clock.systemUTC();
    private final NamedButtons named;
    private final ButtonSettings settings;
    private final UnknownPressReplayer replayer;
    private final LiveHub live;
    private final ButtonsTopic topic;

    public ButtonNaming(
            DataSource tables,
            ButtonSettings settings,
            UnknownPressReplayer replayer,
            LiveHub live,
            ButtonsTopic topic) {
        named = new NamedButtons(new JdbcTemplate(tables));
        this.settings = settings;
        this.replayer = replayer;
        this.live = live;
        this.topic = topic;
    }

    record Wanted(String click, String person, String interaction) {}

    /** @param queued presses that were parked and go into the sheet now */
    record Named(
            String serial,
            @JsonInclude(JsonInclude.Include.NON_NULL) ClickType click,
            String person,
            String interaction,
            int queued) {}

    /**
     * @param wanted {@code {"click","person","interaction"}}; without a click, for each that has no entry of its own
     * @return as {@link Named}
     * @throws Problem 400; 409 if there are too many, or the settings alone name buttons
     */
    public byte[] put(
            @Header("serial") String text, @Body Wanted wanted, @ExchangeProperty(Caller.PROPERTY) Caller caller) {
        String serial = serial(text);
        requireAllowed(serial);
        ClickType click = click(wanted.click);
        ButtonAction action = new ButtonAction(word("person", wanted.person), word("interaction", wanted.interaction));
        if (named.size() >= MOST && named.entry(serial, click).isEmpty()) {
            throw new Problem(
                    409, "too_many", "There are " + MOST + " named buttons; remove some that are no longer pressed.");
        }
        named.put(serial, click, action, caller.name(), clock.instant());
        int queued = replayer.replay(serial);
        live.changed(topic);
        return StrictJson.write(new Named(serial, click, action.person(), action.interaction(), queued));
    }

    /** @throws Problem 400; 404 if no admin has named it; 409 if the settings alone name buttons */
    public void delete(@Header("serial") String text, @Header("click") String clickText) {
        String serial = serial(text);
        requireAllowed(serial);
        ClickType click = click(clickText);
        if (!named.remove(serial, click)) {
            throw new Problem(
                    404,
                    "not_found",
                    settings.map().entry(serial, click).isPresent()
                            ? "This is in " + ButtonMap.SETTING + ", not named here; change it there."
                            : "No such entry is named here; GET /v1/buttons/stats lists those that are.");
        }
        live.changed(topic);
    }

    private void requireAllowed(String serial) {
        if (!settings.namedOnPage()) {
            throw new Problem(
                    409,
                    "named_in_settings",
                    "Buttons are named in the settings alone here (hoofprint.buttons.naming=settings): write "
                            + settings.map().lineBegin() + ButtonMap.entry(serial) + " and restart.");
        }
    }

    private static String serial(String text) {
        if (!ButtonEvent.isSerial(text)) {
            throw Problem.badRequest("A serial number is 1 to 64 letters, digits, dashes or underscores; name one click"
                    + " by the member 'click'.");
        }
        return text.toUpperCase(Locale.ROOT);
    }

    private static ClickType click(String text) {
        return text == null
                ? null
                : ClickType.of(text.toUpperCase(Locale.ROOT))
                        .orElseThrow(() -> Problem.badRequest("'click' must be " + ClickType.names()
                                + ", or left out for each click that has no entry of its own."));
    }

    private static String word(String member, String text) {
        String word = text == null ? "" : text.strip();
        if (word.isEmpty() || word.length() > LONGEST || word.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest("'" + member + "' must be a text of 1 to " + LONGEST
                    + " characters without line breaks or other control characters.");
        }
        return word;
    }
}
