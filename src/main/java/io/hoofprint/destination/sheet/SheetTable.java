// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet;

import java.util.List;

/**
 * The full content of a tab; anything else in it is cleared.
 *
 * @param tab its name; created if missing
 * @param lines the header first, all of its length; cells as in {@link PlacedRows.PlacedRow}
 */
public record SheetTable(String tab, List<List<Object>> lines) {}
