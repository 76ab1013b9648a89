// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import java.util.Optional;

/**
 * What buttons mean: by serial and click, else by serial alone; each by an admin's word, else by the settings.
 *
 * @param named read each time, so that a name counts from the moment it is given
 */
record KnownButtons(ButtonMap map, NamedButtons named) {
    /** @param click null if it was not pressed */
    Optional<ButtonAction> find(String serial, ClickType click) {
        return click == null ? entry(serial, null) : entry(serial, click).or(() -> entry(serial, null));
    }

    private Optional<ButtonAction> entry(String serial, ClickType click) {
        return named.entry(serial, click).or(() -> map.entry(serial, click));
    }
}
