// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import com.google.api.services.sheets.v4.model.AddProtectedRangeRequest;
import com.google.api.services.sheets.v4.model.AddSheetRequest;
import com.google.api.services.sheets.v4.model.AppendDimensionRequest;
import com.google.api.services.sheets.v4.model.GridProperties;
import com.google.api.services.sheets.v4.model.GridRange;
import com.google.api.services.sheets.v4.model.ProtectedRange;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.SheetProperties;
import io.hoofprint.destination.sheet.CellName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A tab's grid; cells outside it can be neither read nor written.
 *
 * @param id null if the tab does not exist yet
 */
record GoogleTab(String name, Integer id, long lines, int columns) {
    private static final long LINES_AT_FIRST = 1_000;
    private static final int COLUMNS_AT_FIRST = 26;
    /** Extra lines, since each growth costs a write call. */
    private static final long LINES_MORE = 1_000;

    static GoogleTab of(SheetProperties sheet) {
        GridProperties grid = Objects.requireNonNullElse(sheet.getGridProperties(), new GridProperties());
        return new GoogleTab(
                sheet.getTitle(),
                sheet.getSheetId(),
                Objects.requireNonNullElse(grid.getRowCount(), 0),
                Objects.requireNonNullElse(grid.getColumnCount(), 0));
    }

    static GoogleTab missing(String name) {
        return new GoogleTab(name, null, 0, 0);
    }

    boolean isMissing() {
        return id == null;
    }

    /** The whole tab in A1 notation. */
    String all() {
        return "'" + name.replace("'", "''") + "'";
    }

    /**
     * A range in A1 notation.
     *
     * @param from its first line, from 1, and {@code to} its last one
     * @param column its first column, from 0, of {@code width} columns
     */
    String range(long from, long to, int column, int width) {
        return all() + "!" + CellName.of(column, from) + ":" + CellName.of(column + width - 1, to);
    }

    /** The requests that grow the grid to so many lines and columns. */
    List<Request> requests(long neededLines, int neededColumns) {
        if (isMissing()) {
            return made(Math.max(LINES_AT_FIRST, neededLines), Math.max(COLUMNS_AT_FIRST, neededColumns));
        }
        List<Request> requests = new ArrayList<>();
        if (neededLines > lines) {
            requests.add(more("ROWS", Math.max(LINES_MORE, neededLines - lines)));
        }
        if (neededColumns > columns) {
            requests.add(more("COLUMNS", neededColumns - columns));
        }
        return requests;
    }

    private Request more(String dimension, long length) {
        return new Request()
                .setAppendDimension(new AppendDimensionRequest()
                        .setSheetId(id)
                        .setDimension(dimension)
                        .setLength((int) length));
    }

    /** With an id chosen here, so that the same call can protect the header. */
    private List<Request> made(long neededLines, int neededColumns) {
        int ours = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        GridProperties grid = new GridProperties()
                .setRowCount((int) neededLines)
                .setColumnCount(neededColumns)
                .setFrozenRowCount(1);
        SheetProperties sheet =
                new SheetProperties().setSheetId(ours).setTitle(name).setGridProperties(grid);
        ProtectedRange header = new ProtectedRange()
                .setRange(new GridRange().setSheetId(ours).setStartRowIndex(0).setEndRowIndex(1))
                .setDescription("Hoofprint writes the lines below by their position")
                .setWarningOnly(true);
        return List.of(
                new Request().setAddSheet(new AddSheetRequest().setProperties(sheet)),
                new Request().setAddProtectedRange(new AddProtectedRangeRequest().setProtectedRange(header)));
    }
}
