// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import java.util.ArrayList;
import java.util.List;

/** Cells as Google's API takes them: null leaves a cell as it is, an empty text clears it. */
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
