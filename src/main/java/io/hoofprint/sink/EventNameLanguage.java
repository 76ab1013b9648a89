// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.camel.spi.annotations.Language;

/**
 * Camel's language {@code event-name}: as {@link EventLanguage}, for the name of something that is an event's own. What a
 * sender wrote neither ends a folder nor leaves one, and no two events have one name.
 */
@Language("event-name")
public final class EventNameLanguage extends EventLanguage {
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._@+=-]");
    private static final Pattern DOTS = Pattern.compile("^\\.+");
    private static final int LONGEST = 100;

    @Override
    UnaryOperator<String> each() {
        return EventNameLanguage::safe;
    }

    @Override
    void require(EventTemplate template, String text) {
        if (!template.has("identity")) {
            throw new IllegalArgumentException(
                    "The name '" + text
                            + "' needs {identity}: without it two events could have one name, and the second replace the first.");
        }
    }

    static String safe(String value) {
        String part = value.codePointCount(0, value.length()) <= LONGEST
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST));
        String safe = DOTS.matcher(UNSAFE.matcher(part).replaceAll("_")).replaceAll("_");
        return safe.isEmpty() ? "_" : safe;
    }
}
