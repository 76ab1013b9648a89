// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet;

import java.util.List;
import java.util.Objects;

/**
 * Rows with a fixed position in a tab.
 *
 * @param tab its name; created with its header if it is missing and {@code before} is null
 * @param header the cells of the tab's first line
 * @param keyColumn the index of the cell that identifies a row
 * @param before the row that must precede the first of these; null if there is none
 * @param rows by place, ascending, gaps allowed
 */
public record PlacedRows(String tab, List<String> header, int keyColumn, Mark before, List<PlacedRow> rows) {
    /**
     * @param place from 1, the first line under the header
     * @param cells {@code String} (never taken for a formula), {@code Long}, or null for an empty one
     */
    public record PlacedRow(long place, List<Object> cells) {}

    /** The key of a row that is already in the tab. */
    public record Mark(long place, String key) {}

    public String keyOf(PlacedRow row) {
        return Objects.toString(row.cells().get(keyColumn), "");
    }
}
