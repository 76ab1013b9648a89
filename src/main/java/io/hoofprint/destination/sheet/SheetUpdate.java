package io.hoofprint.destination.sheet;

/**
 * What a sheet is to hold after one call, whatever it held before.
 *
 * @param sheet its id: a Google Sheets id, or the name of a folder
 * @param rows new rows of one tab; none of them changes another; null for none
 * @param table all of another tab; null if it stays as it is
 */
public record SheetUpdate(String sheet, PlacedRows rows, SheetTable table) {}
