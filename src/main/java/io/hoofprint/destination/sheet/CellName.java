// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet;

/** The name of a cell: {@code G12}. */
public final class CellName {
    private static final int LETTERS = 26;

    private CellName() {}

    /**
     * @param column from 0
     * @param line from 1, the header's
     */
    public static String of(int column, long line) {
        return column(column) + line;
    }

    /** @param column from 0 */
    static String column(int column) {
        String last = String.valueOf((char) ('A' + column % LETTERS));
        return column < LETTERS ? last : column(column / LETTERS - 1) + last;
    }
}
