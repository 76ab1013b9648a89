// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet;

import io.hoofprint.destination.sheet.PlacedRows.Mark;
import io.hoofprint.destination.sheet.PlacedRows.PlacedRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Updates as a flow sends them: a press a row, its key the last cell. */
public final class Presses {
    public static final String SHEET = "buttons";
    public static final String LOG = "Log";
    public static final String TALLY = "Tally";
    public static final List<String> HEADER = List.of("time", "person", "battery", "event");
    static final int KEY = 3;

    private Presses() {}

    /** Rows of these places, the one before being there, and their number as the table. */
    public static SheetUpdate update(long from, long to) {
        return new SheetUpdate(
                SHEET,
                rows(
                        from - 1,
                        LongStream.rangeClosed(from, to).mapToObj(Presses::row).toList()),
                tally(to));
    }

    public static SheetUpdate update(long before, PlacedRow... rows) {
        return new SheetUpdate(SHEET, rows(before, List.of(rows)), null);
    }

    public static SheetKeys keys() {
        return new SheetKeys(SHEET, LOG, KEY);
    }

    static PlacedRows rows(long before, List<PlacedRow> rows) {
        return new PlacedRows(LOG, HEADER, KEY, before == 0 ? null : new Mark(before, key(before)), rows);
    }

    public static PlacedRow row(long place) {
        return row(place, "Ana");
    }

    public static PlacedRow row(long place, String person) {
        return new PlacedRow(
                place,
                Arrays.asList(
                        "2026-11-26 09:%02d:%02d".formatted(place / 60 % 60, place % 60),
                        person,
                        place % 2 == 0 ? null : 1500 + place,
                        key(place)));
    }

    static String key(long place) {
        return "press-" + place;
    }

    static SheetTable tally(long count) {
        return new SheetTable(TALLY, List.of(List.of("person", "total"), List.of("Ana", count)));
    }

    /** As people see it. */
    public static List<String> shown(PlacedRow row) {
        return trimmed(row.cells().stream()
                .map(cell -> cell == null ? "" : cell.toString())
                .toList());
    }

    /** The header and rows at these places. */
    public static List<List<String>> log(long to) {
        List<List<String>> lines = new ArrayList<>(List.of(HEADER));
        LongStream.rangeClosed(1, to).forEach(place -> lines.add(shown(row(place))));
        return lines;
    }

    /** Without the empty cells at its end. */
    public static List<String> trimmed(List<String> cells) {
        int width = cells.size();
        while (width > 0 && cells.get(width - 1).isEmpty()) {
            width--;
        }
        return List.copyOf(cells.subList(0, width));
    }
}
