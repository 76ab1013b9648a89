// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The columns of a tab: each a name and a template of its cells, and the event's identity as the last one. */
final class SheetColumns {
    private static final String IDENTITY = "identity";

    private final List<Column> columns = new ArrayList<>();

    private record Column(String name, EventTemplate cell) {}

    private SheetColumns() {}

    /**
     * @param text {@code Person: {/person}; Door: {/door}}: entries end at {@code ;} and are split at their first
     *     {@code :}
     * @throws IllegalArgumentException if it is not of that form
     */
    static SheetColumns parse(String text, ZoneId zone) {
        SheetColumns parsed = new SheetColumns();
        Stream.of(text.split(";"))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .forEach(entry -> parsed.columns.add(column(entry, zone)));
        if (parsed.columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "The columns of a sheet are written as Person: {/person}; Door: {/door}");
        }
        return parsed;
    }

    private static Column column(String entry, ZoneId zone) {
        int colon = entry.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException(
                    "The column '" + entry + "' needs a name and a text: " + entry + ": {/" + entry + "}");
        }
        String cell = entry.substring(colon + 1).strip();
        return new Column(entry.substring(0, colon).strip(), EventTemplate.parse(cell, zone, UnaryOperator.identity()));
    }

    List<String> header() {
        return Stream.concat(columns.stream().map(Column::name), Stream.of(IDENTITY))
                .toList();
    }

    /** The index of the column that identifies a row. */
    int key() {
        return columns.size();
    }

    List<Object> cells(SinkEvent event) {
        OpenedEvent opened = new OpenedEvent(event);
        return Stream.concat(columns.stream().map(column -> column.cell().cell(opened)), Stream.of(event.identity()))
                .toList();
    }
}
