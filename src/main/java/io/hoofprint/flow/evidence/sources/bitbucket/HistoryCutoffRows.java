// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of cutoffs. Each call is its own transaction. */
final class HistoryCutoffRows {
    private static final int KEPT = 14;
    /** Any subset of a cutoff is still a valid one. */
    private static final int LONGEST = 1_000;

    private final JdbcTemplate tables;

    HistoryCutoffRows(DataSource tables) {
        this.tables = new JdbcTemplate(tables);
    }

    /** @return the hashes of the newest cutoff that is not after {@code start}; empty if there is none */
    List<String> upTo(String repository, Instant start) {
        return tables
                .queryForList(
                        "select hashes from bitbucket_frontiers where repository = ? and before <= ?"
                                + " order by before desc limit 1",
                        String.class,
                        repository,
                        start.toEpochMilli())
                .stream()
                .flatMap(hashes -> List.of(hashes.split(" ")).stream())
                .filter(hash -> !hash.isEmpty())
                .toList();
    }

    void put(String repository, Instant before, List<String> hashes) {
        tables.update(
                "insert into bitbucket_frontiers (repository, before, hashes) values (?, ?, ?)"
                        + " on conflict (repository, before) do update set hashes = excluded.hashes",
                repository,
                before.toEpochMilli(),
                String.join(" ", hashes.subList(0, Math.min(LONGEST, hashes.size()))));
        tables.update(
                "delete from bitbucket_frontiers where repository = ? and before not in"
                        + " (select before from bitbucket_frontiers where repository = ? order by before desc limit ?)",
                repository,
                repository,
                KEPT);
    }

    /** Deletes the cutoffs of a repository that no longer has those commits. */
    void forget(String repository) {
        tables.update("delete from bitbucket_frontiers where repository = ?", repository);
    }
}
