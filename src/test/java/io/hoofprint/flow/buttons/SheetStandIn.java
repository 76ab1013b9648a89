// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.destination.sheet.PlacedRows;
import io.hoofprint.destination.sheet.PlacedRows.Mark;
import io.hoofprint.destination.sheet.PlacedRows.PlacedRow;
import io.hoofprint.destination.sheet.SheetKeys;
import io.hoofprint.destination.sheet.SheetUpdate;
import io.hoofprint.platform.error.Blocked;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Body;

/** A sheet in memory that is as strict as the role asks for, keeps its cells over restarts, and fails as it is told. */
public final class SheetStandIn {
    private static final TreeMap<Long, List<Object>> ROWS = new TreeMap<>();
    private static final Deque<Trouble> TROUBLES = new ArrayDeque<>();
    private static List<List<Object>> tally = List.of();
    private static int calls;

    /** @param afterwards whether the work is done before it fails */
    record Trouble(RuntimeException failure, boolean afterwards) {}

    static synchronized void reset() {
        ROWS.clear();
        TROUBLES.clear();
        tally = List.of();
        calls = 0;
    }

    static synchronized void fail(RuntimeException failure, boolean afterwards) {
        TROUBLES.add(new Trouble(failure, afterwards));
    }

    static synchronized Map<Long, List<Object>> rows() {
        return new TreeMap<>(ROWS);
    }

    static synchronized List<List<Object>> tally() {
        return tally;
    }

    static synchronized int calls() {
        return calls;
    }

    /** As a person does it. */
    static synchronized void arrange(List<List<Object>> lines) {
        ROWS.clear();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                ROWS.put(i + 1L, lines.get(i));
            }
        }
    }

    public void write(@Body SheetUpdate update) {
        synchronized (SheetStandIn.class) {
            calls++;
            Trouble trouble = TROUBLES.poll();
            if (trouble == null || trouble.afterwards()) {
                check(update.rows());
                update.rows().rows().forEach(row -> ROWS.put(row.place(), row.cells()));
                tally = update.table().lines();
            }
            if (trouble != null) {
                throw trouble.failure();
            }
        }
    }

    private static void check(PlacedRows rows) {
        Mark before = rows.before();
        if (before != null && !before.key().equals(key(before.place()))) {
            throw new Blocked("row " + before.place() + " does not hold " + before.key());
        }
        for (PlacedRow row : rows.rows()) {
            String there = key(row.place());
            if (!there.isEmpty() && !there.equals(row.cells().get(rows.keyColumn()))) {
                throw new Blocked("row " + row.place() + " is not free: " + there);
            }
        }
    }

    public List<String> keys(@Body SheetKeys question) {
        synchronized (SheetStandIn.class) {
            List<String> keys = new ArrayList<>();
            for (long place = 1; !ROWS.isEmpty() && place <= ROWS.lastKey(); place++) {
                keys.add(key(place));
            }
            return keys;
        }
    }

    private static String key(long place) {
        List<Object> row = ROWS.get(place);
        return row == null || row.size() <= PressSheet.KEY ? "" : (String) row.get(PressSheet.KEY);
    }
}
