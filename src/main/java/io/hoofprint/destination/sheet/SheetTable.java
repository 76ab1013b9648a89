package io.hoofprint.destination.sheet;

import java.util.List;

/**
 * All of a tab; what it held beyond is cleared.
 *
 * @param tab its name; it is made when it is missing
 * @param lines the header first, each as long as it; cells as in {@link PlacedRows.PlacedRow}
 */
public record SheetTable(String tab, List<List<Object>> lines) {}
