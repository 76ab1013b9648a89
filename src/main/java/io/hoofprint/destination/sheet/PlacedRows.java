package io.hoofprint.destination.sheet;

import java.util.List;
import java.util.Objects;

/**
 * Rows that each have their place in a tab for ever.
 *
 * @param tab its name; it is made, with its header, when it is missing and no row is said to be before
 * @param header the cells of the tab's first line
 * @param keyColumn which cell, from 0, tells a row from all others
 * @param before the last row that the tab should hold before the first of these; null if there is none
 * @param rows by place, ascending, not necessarily without gaps
 */
public record PlacedRows(String tab, List<String> header, int keyColumn, Mark before, List<PlacedRow> rows) {
    /**
     * A row and its cells.
     *
     * @param place from 1, the first line under the header
     * @param cells {@code String} (never taken for a formula), {@code Long}, or null for an empty one
     */
    public record PlacedRow(long place, List<Object> cells) {}

    /** A row that is there already, by its key. */
    public record Mark(long place, String key) {}

    public String keyOf(PlacedRow row) {
        return Objects.toString(row.cells().get(keyColumn), "");
    }
}
