// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import io.hoofprint.ledger.ops.Need;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Months whose last run failed, for the overview, the newest few: once a later run of the month is done, it is over. */
public final class FailedRuns implements Need.Source {
    private static final int SHOWN = 3;
    private static final int MOST_CHARACTERS = 300;

    private static final String LAST_FAILED = " from evidence_runs where number in"
            + " (select max(number) from evidence_runs where not dry_run and ended_at is not null group by month)"
            + " and state = 'failed'";
    private static final String FAILED = "select month, detail" + LAST_FAILED + " order by month desc limit " + SHOWN;
    static final String COUNT = "select count(*)" + LAST_FAILED;

    private final JdbcTemplate tables;

    /** @param tables sees only committed rows */
    public FailedRuns(DataSource tables) {
        this.tables = new JdbcTemplate(tables);
    }

    @Override
    public List<Need> needs() {
        return tables.query(FAILED, (row, n) -> need(row.getString("month"), row.getString("detail")));
    }

    private static Need need(String month, String detail) {
        String why = detail == null ? "" : ": " + detail.substring(0, Math.min(detail.length(), MOST_CHARACTERS));
        return new Need(
                "runs",
                "The evidence of " + new Month(YearMonth.parse(month)).english() + " is not complete" + why,
                "/evidence",
                new Need.Action("Collect it again", "POST", "/admin/v1/evidence/runs", Map.of("month", month)));
    }
}
