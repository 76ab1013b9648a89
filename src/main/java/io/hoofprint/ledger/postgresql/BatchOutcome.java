// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.append.PendingAppend;
import io.hoofprint.ledger.append.Stream;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What {@code ledger_append} answers.
 *
 * @param heads the streams' new heads
 * @param reused places of requests whose key came before with another body
 * @param known places of events that are there already, in order
 * @param hashes of the bodies that are there
 */
record BatchOutcome(Long[] heads, Set<Integer> reused, Integer[] known, Long[] hashes) {
    /** The columns that {@link #of} expects. */
    static final String COLUMNS = "heads, reused, known, hashes";

    /** Null if the columns are. */
    static BatchOutcome of(ResultSet row) throws SQLException {
        Array heads = row.getArray("heads");
        return heads == null
                ? null
                : new BatchOutcome(
                        (Long[]) heads.getArray(),
                        Set.of((Integer[]) row.getArray("reused").getArray()),
                        (Integer[]) row.getArray("known").getArray(),
                        (Long[]) row.getArray("hashes").getArray());
    }

    /** Gives each append its result. */
    void settle(List<PendingAppend> batch) {
        int first = 1;
        int request = 0;
        for (PendingAppend append : batch) {
            if (append.request() != null && reused.contains(++request)) {
                append.keyReused();
            } else {
                append.succeeded(result(append, first));
            }
            first += append.size();
        }
    }

    /** @param first the place of its first event */
    private AppendResult result(PendingAppend append, int first) {
        var ids = new String[append.size()];
        Arrays.setAll(ids, i -> append.event(i).id());
        var conflicts = new ArrayList<String>(0);
        int from = insertionPoint(first);
        int to = from;
        for (; to < known.length && known[to] < first + ids.length; to++) {
            var event = append.event(known[to] - first);
            if (hashes[to] != event.bodyHash()) {
                conflicts.add(event.id());
            }
        }
        return new AppendResult(Arrays.asList(ids), ids.length - (to - from), to - from, conflicts);
    }

    private int insertionPoint(int place) {
        int found = Arrays.binarySearch(known, place);
        return found < 0 ? -found - 1 : found;
    }

    /** Tells everybody how far the streams have come. */
    void publish(List<Stream> streams) {
        for (int i = 0; i < heads.length; i++) {
            StreamHeads.raise(streams.get(i), heads[i]);
        }
    }
}
