// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import io.hoofprint.flow.clicks.ClickLiveCounts.Pair;
import java.util.Map;

/** A count that can change: of a sender, an action and a colour. */
record ClickLiveCell(Pair pair, String color) {
    /** @param row as {@link ClickCounter#count} makes it */
    static ClickLiveCell of(Map<String, Object> row) {
        return new ClickLiveCell(
                new Pair((String) row.get("sender"), (String) row.get("action")), (String) row.get("color"));
    }
}
