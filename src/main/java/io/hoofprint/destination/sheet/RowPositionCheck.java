// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet;

import io.hoofprint.destination.sheet.PlacedRows.Mark;
import io.hoofprint.destination.sheet.PlacedRows.PlacedRow;
import io.hoofprint.platform.error.Blocked;
import java.util.List;
import java.util.function.LongFunction;

/** Checks that a tab's rows are where they were written, before more are. */
public final class RowPositionCheck {
    private static final String WAYS_OUT = " Somebody moved, sorted, changed or deleted lines there, and nothing is"
            + " overwritten. Undo that in the sheet; or move the line back; or resume this reader with"
            + " \"accept\":true, which takes the sheet's present order.";

    private final String sheet;
    private final PlacedRows rows;

    public RowPositionCheck(String sheet, PlacedRows rows) {
        this.sheet = sheet;
        this.rows = rows;
    }

    /**
     * @param found the cells at a place as texts, without trailing empty ones
     * @throws Blocked if a person has moved rows
     */
    public void check(LongFunction<List<String>> found) {
        Mark before = rows.before();
        if (before != null && !key(found.apply(before.place())).equals(before.key())) {
            throw moved(before.place(), before.key(), found.apply(before.place()));
        }
        for (PlacedRow row : rows.rows()) {
            List<String> there = found.apply(row.place());
            String key = rows.keyOf(row);
            if (!isFree(there) && !key(there).equals(key)) {
                throw taken(row.place(), key, there);
            }
        }
    }

    /** @throws Blocked if the missing tab should already have rows */
    public void checkMissing() {
        if (rows.before() != null) {
            throw new Blocked(
                    named() + " does not exist; was it renamed or deleted? Restore its name; or restore a copy"
                            + " of it; or resume this reader with \"accept\":true, which begins a new one.");
        }
    }

    private boolean isFree(List<String> there) {
        return there.stream().limit(rows.header().size()).allMatch(String::isEmpty);
    }

    private String key(List<String> cells) {
        return rows.keyColumn() < cells.size() ? cells.get(rows.keyColumn()) : "";
    }

    private Blocked moved(long place, String key, List<String> there) {
        return new Blocked(named() + " should have '" + key + "' in " + cell(place) + " and has " + shown(key(there))
                + "." + WAYS_OUT);
    }

    private Blocked taken(long place, String key, List<String> there) {
        String held = key(there).isEmpty() ? "other cells are filled" : shown(key(there)) + " is in " + cell(place);
        return new Blocked(
                named() + " should have line " + (place + 1) + " free for '" + key + "', but " + held + "." + WAYS_OUT);
    }

    private String cell(long place) {
        return CellName.of(rows.keyColumn(), place + 1);
    }

    private String named() {
        return "Tab " + rows.tab() + " of the sheet " + sheet;
    }

    private static String shown(String key) {
        return key.isEmpty() ? "nothing" : "'" + (key.length() > 128 ? key.substring(0, 128) + "…" : key) + "'";
    }
}
