// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet;

/**
 * What a sheet must contain after the call, whatever it contained before.
 *
 * @param sheet its id: a Google Sheets id, or the name of a folder
 * @param rows new rows of one tab, which change no others; null for none
 * @param table the content of another tab; null to leave it unchanged
 */
public record SheetUpdate(String sheet, PlacedRows rows, SheetTable table) {}
