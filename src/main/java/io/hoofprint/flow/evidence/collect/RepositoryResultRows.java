// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
import io.hoofprint.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of the results of runs, by repository. */
public final class RepositoryResultRows {
    private final JdbcTemplate tables;
    private final TransactionTemplate transaction;

    public RepositoryResultRows(DataSource tables) {
        this.tables = new JdbcTemplate(tables);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(tables));
    }

    /** Records a repository and its files in one transaction. */
    void done(String run, int place, RepositoryResult result) {
        transaction.executeWithoutResult(status -> {
            tables.update(
                    "update evidence_repositories set state = 'done', commits = ?, undated = ?, unknown_authors = ?,"
                            + " unknown_approvers = ? where run = ? and place = ?",
                    result.commits(),
                    result.undated(),
                    json(result.unknown().authors()),
                    json(result.unknown().approvers()),
                    run,
                    place);
            for (PersonFile file : result.files()) {
                tables.update(
                        "insert into evidence_files values (?, ?, ?, ?, ?, ?, ?)",
                        run,
                        place,
                        file.person(),
                        file.commits(),
                        file.approvals(),
                        file.sha256(),
                        file.size());
            }
        });
    }

    void failed(String run, int place, RepositoryUnavailable unavailable) {
        tables.update(
                "update evidence_repositories set state = 'failed', gone = ?, reason = ? where run = ? and place = ?",
                unavailable.why().toString(),
                unavailable.getMessage(),
                run,
                place);
    }

    /** Resets a repository whose files are missing, so that it is read again. */
    void reset(String run, int place) {
        transaction.executeWithoutResult(status -> {
            tables.update("delete from evidence_files where run = ? and repository = ?", run, place);
            tables.update(
                    "update evidence_repositories set state = 'waiting', commits = 0, undated = 0 where run = ? and place = ?",
                    run,
                    place);
        });
    }

    public List<RepositoryRow> repositories(String run) {
        return tables.query(
                "select * from evidence_repositories where run = ? order by place",
                (row, n) -> new RepositoryRow(
                        row.getInt("place"),
                        row.getString("source"),
                        row.getString("name"),
                        row.getString("state"),
                        row.getString("gone"),
                        row.getString("reason"),
                        row.getLong("commits"),
                        row.getLong("undated"),
                        new UnknownPeople(
                                set(row.getString("unknown_authors")), set(row.getString("unknown_approvers")))),
                run);
    }

    /** By person, then repository. */
    public List<PersonFile> files(String run) {
        return tables.query(
                "select * from evidence_files where run = ? order by person, repository",
                (row, n) -> new PersonFile(
                        row.getInt("repository"),
                        row.getInt("person"),
                        row.getLong("commits"),
                        row.getLong("approvals"),
                        row.getString("sha256"),
                        row.getLong("size")),
                run);
    }

    private static String json(SortedSet<String> some) {
        return new String(StrictJson.write(some), StandardCharsets.UTF_8);
    }

    private static SortedSet<String> set(String json) {
        return new TreeSet<>(Arrays.asList(StrictJson.read(json.getBytes(StandardCharsets.UTF_8), String[].class)));
    }
}
