package io.hoofprint.flow.buttons;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a button was pressed, by the names that AWS gives it. */
enum ClickType {
    SINGLE,
    DOUBLE,
    LONG;

    static Optional<ClickType> of(String name) {
        return Arrays.stream(values())
                .filter(click -> click.name().equals(name))
                .findFirst();
    }

    /** For a person. */
    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(" or "));
    }
}
