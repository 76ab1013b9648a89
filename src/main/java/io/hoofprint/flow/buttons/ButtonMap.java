// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.platform.config.Settings;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What buttons mean by {@code hoofprint.buttons.map}. */
final class ButtonMap {
    static final String SETTING = "hoofprint.buttons.map";

    private final String text;
    private final Map<String, ButtonAction> actions = new HashMap<>();

    private ButtonMap(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if an entry is malformed */
    static ButtonMap of(Settings settings) {
        return of(settings, fault -> {
            throw fault;
        });
    }

    /** @param faults receives each malformed entry, which is left out */
    static ButtonMap of(Settings settings, Consumer<IllegalArgumentException> faults) {
        ButtonMap map = new ButtonMap(settings.text(SETTING));
        settings.entries(SETTING).forEach((name, meaning) -> {
            try {
                map.add(name, meaning);
            } catch (IllegalArgumentException fault) {
                faults.accept(fault);
            }
        });
        return map;
    }

    private void add(String name, String meaning) {
        if (actions.put(key(name), ButtonAction.parse(meaning)) != null) {
            throw new IllegalArgumentException("'" + name + "' is there twice, in capitals or not");
        }
    }

    /**
     * A name in capitals.
     *
     * @throws IllegalArgumentException if it is no name of a button, or of one of its clicks
     */
    private static String key(String name) {
        String capitals = name.toUpperCase(Locale.ROOT);
        int dot = capitals.indexOf('.');
        String serial = dot < 0 ? capitals : capitals.substring(0, dot);
        boolean isClick = dot < 0 || ClickType.of(capitals.substring(dot + 1)).isPresent();
        if (!ButtonEvent.isSerial(serial) || !isClick) {
            throw new IllegalArgumentException("'" + name + "' is neither a serial number nor one with ."
                    + ClickType.names().replace(" or ", ", .") + " behind it");
        }
        return capitals;
    }

    /**
     * The entry for exactly that.
     *
     * @param click null for the button's own
     */
    Optional<ButtonAction> entry(String serial, ClickType click) {
        return Optional.ofNullable(actions.get(click == null ? serial : serial + "." + click));
    }

    /** The setting's line, ready for more buttons. */
    String lineBegin() {
        String before = text.endsWith(";") || text.isEmpty() ? text : text + ";";
        return SETTING + " = " + (before.isEmpty() ? "" : before + " ");
    }

    /** What is to be added to the line for this button. */
    static String entry(String serial) {
        return serial + ": Person / Interaction";
    }
}
