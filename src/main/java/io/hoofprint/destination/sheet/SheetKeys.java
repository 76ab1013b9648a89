// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet;

/**
 * A request for the keys of a tab's rows, from the first line under its header.
 *
 * @param keyColumn as in {@link PlacedRows}
 */
public record SheetKeys(String sheet, String tab, int keyColumn) {}
