// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a button was pressed, in AWS's words. */
enum ClickType {
    SINGLE,
    DOUBLE,
    LONG;

    static Optional<ClickType> of(String name) {
        return Arrays.stream(values())
                .filter(click -> click.name().equals(name))
                .findFirst();
    }

    /** For messages. */
    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(" or "));
    }
}
