// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import io.hoofprint.platform.data.SqlFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads committed counts, by sender and action. */
final class ClickLiveCounts {
    private static final String OF_PAIRS = SqlFile.read("/sql/clicks-live.sql");
    private static final String OF_ALL = SqlFile.read("/sql/clicks-live-all.sql");
    private static final RowMapper<Row> ROW = (row, n) -> new Row(
            new Pair(row.getString("api_key"), row.getString("action")),
            new Count(row.getString("action"), row.getString("color"), row.getLong("count")));

    /** Whose counts of what. */
    record Pair(String sender, String action) {}

    record Count(String action, String color, long count) {}

    /** Senders and actions are ASCII: their order here is that of the tables. */
    private static final Comparator<Pair> ORDER =
            Comparator.comparing(Pair::sender).thenComparing(Pair::action);
    /** Pairs of one statement: it takes only so many parameters. */
    private static final int PAIRS = 1_000;

    private record Row(Pair pair, Count count) {}

    private final NamedParameterJdbcTemplate tables;

    ClickLiveCounts(DataSource tables) {
        this.tables = new NamedParameterJdbcTemplate(tables);
    }

    /**
     * The first counts of all.
     *
     * @param more how many there are besides
     */
    record First(Map<Pair, List<Count>> counts, long more) {}

    First first(int limit) {
        long[] found = {0};
        List<Row> rows = tables.query(OF_ALL, Map.of("limit", limit), (row, n) -> {
            found[0] = row.getLong("found");
            return ROW.mapRow(row, n);
        });
        return new First(grouped(rows), found[0] - rows.size());
    }

    /** Those of these pairs, in the order of sender, action and colour; pairs without a count are left out. */
    Map<Pair, List<Count>> of(Set<Pair> pairs, int limit) {
        List<Object[]> wanted = pairs.stream()
                .sorted(ORDER)
                .map(pair -> new Object[] {pair.sender, pair.action})
                .toList();
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < wanted.size() && rows.size() < limit; from += PAIRS) {
            List<Object[]> some = wanted.subList(from, Math.min(from + PAIRS, wanted.size()));
            rows.addAll(tables.query(OF_PAIRS, Map.of("pairs", some, "limit", limit - rows.size()), ROW));
        }
        return grouped(rows);
    }

    private static Map<Pair, List<Count>> grouped(List<Row> rows) {
        Map<Pair, List<Count>> grouped = new LinkedHashMap<>();
        rows.forEach(row ->
                grouped.computeIfAbsent(row.pair, pair -> new ArrayList<>()).add(row.count));
        return grouped;
    }
}
