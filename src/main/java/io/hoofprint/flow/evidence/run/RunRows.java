// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of runs. Each call is its own transaction. */
public final class RunRows {
    private static final int KEPT = 1_000;
    private static final List<String> PARTS =
            List.of("evidence_repositories", "evidence_files", "evidence_destinations", "evidence_steps");

    private final JdbcTemplate tables;
    private final TransactionTemplate transaction;

    public RunRows(DataSource tables) {
        this.tables = new JdbcTemplate(tables);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(tables));
    }

    /** Adds a run, unless the id is known or there is an unfinished run of that month and kind. */
    public void add(String id, Month month, boolean dryRun, String requestedBy, Instant at) {
        tables.update(
                "insert into evidence_runs (run, month, dry_run, asked, asked_at, state)"
                        + " values (?, ?, ?, ?, ?, 'waiting') on conflict do nothing",
                id,
                month.toString(),
                dryRun,
                requestedBy,
                at.toEpochMilli());
    }

    Optional<EvidenceRun> open(Month month, boolean dryRun) {
        return one("where month = ? and dry_run = ? and ended_at is null", month.toString(), dryRun);
    }

    public Optional<EvidenceRun> find(String id) {
        return one("where run = ?", id);
    }

    /** Runs that have not begun. */
    List<EvidenceRun> waiting() {
        return some("where state = 'waiting' order by number");
    }

    /** Newest first. */
    public List<EvidenceRun> newest(int count) {
        return some("order by number desc limit ?", count);
    }

    /** The later runs of the same month and kind, newest first. */
    public List<EvidenceRun> after(EvidenceRun run) {
        return some(
                "where month = ? and dry_run = ? and number > (select number from evidence_runs where run = ?)"
                        + " order by number desc",
                run.month().toString(),
                run.dryRun(),
                run.id());
    }

    /** The month's last announced run that has ended and was no dry run. */
    public Optional<EvidenceRun> lastOver(Month month) {
        return one(
                "where month = ? and not dry_run and told is not null and ended_at is not null order by number desc limit 1",
                month.toString());
    }

    /** Starts a run from the beginning, deleting its earlier results. */
    public void begin(String id, Plan plan, Instant at) {
        transaction.executeWithoutResult(status -> {
            tables.update(
                    "update evidence_runs set state = 'running', started_at = coalesce(started_at, ?), plan = ?,"
                            + " detail = null, commits = 0, uploads = 0 where run = ?",
                    at.toEpochMilli(),
                    plan.json(),
                    id);
            for (String part : PARTS) {
                tables.update("delete from " + part + " where run = ?", id);
            }
            for (int place = 0; place < plan.repositories().size(); place++) {
                add(id, place, plan.repositories().get(place));
            }
        });
    }

    private void add(String run, int place, Repository repository) {
        tables.update(
                "insert into evidence_repositories (run, place, source, name, state) values (?, ?, ?, ?, 'waiting')",
                run,
                place,
                repository.source(),
                repository.name());
    }

    public void state(String id, String state, String detail) {
        tables.update(
                "update evidence_runs set state = ?, detail = ? where run = ? and (state <> ? or detail is distinct from ?)",
                state,
                detail,
                id,
                state,
                detail);
    }

    /** @return whether the run was blocked */
    boolean unblock(String id) {
        return tables.update(
                        "update evidence_runs set state = 'running', detail = null where run = ? and state = 'blocked'",
                        id)
                > 0;
    }

    public void commits(String id, long commits) {
        tables.update("update evidence_runs set commits = ? where run = ?", commits, id);
    }

    public void uploads(String id, int uploads) {
        tables.update("update evidence_runs set uploads = ? where run = ?", uploads, id);
    }

    public void announced(String id, String sum) {
        tables.update("update evidence_runs set told = ? where run = ?", sum, id);
    }

    public void end(String id, String state, String detail, Instant at) {
        tables.update(
                "update evidence_runs set state = ?, detail = ?, ended_at = ? where run = ?",
                state,
                detail,
                at.toEpochMilli(),
                id);
        tables.update(
                "delete from evidence_runs where ended_at is not null"
                        + " and number <= (select max(number) - ? from evidence_runs)",
                KEPT);
    }

    private Optional<EvidenceRun> one(String which, Object... values) {
        return some(which, values).stream().findFirst();
    }

    private List<EvidenceRun> some(String which, Object... values) {
        return tables.query("select * from evidence_runs " + which, (row, n) -> evidenceRun(row), values);
    }

    private static EvidenceRun evidenceRun(ResultSet row) throws SQLException {
        return new EvidenceRun(
                row.getString("run"),
                new Month(YearMonth.parse(row.getString("month"))),
                row.getBoolean("dry_run"),
                row.getString("asked"),
                instant(row, "asked_at"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getString("state"),
                row.getString("detail"),
                row.getString("plan"),
                row.getLong("commits"),
                row.getInt("uploads"),
                row.getString("told"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
