package io.hoofprint.destination.sheet.google;

import java.util.ArrayList;
import java.util.List;

/** Cells as Google takes them, where null leaves a cell as it is and an empty text empties it. */
final class GoogleCells {
    private GoogleCells() {}

    static List<Object> of(List<?> cells, int width) {
        List<Object> all = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            Object cell = column < cells.size() ? cells.get(column) : null;
            all.add(cell == null ? "" : cell);
        }
        return all;
    }
}
