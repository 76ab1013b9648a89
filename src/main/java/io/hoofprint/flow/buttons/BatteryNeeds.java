// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.ledger.ops.Need;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Batteries to be changed, for the overview: the first few, and how many others. */
public final class BatteryNeeds implements Need.Source {
    private static final int SHOWN = 5;
    private static final String PAGE = "/buttons#batteries";

    private static final String LOW =
            "select serial, person, interaction, battery_mv, remaining_life, count(*) over () as low"
                    + " from buttons where battery_mv < ? or remaining_life < ? order by serial limit " + SHOWN;

    private final JdbcTemplate tables;
    private final BatteryLevels levels;

    /** @param tables sees only committed rows */
    public BatteryNeeds(DataSource tables, ButtonSettings settings) {
        this.tables = new JdbcTemplate(tables);
        levels = settings.lowBattery();
    }

    @Override
    public List<Need> needs() {
        List<Need> needs = new ArrayList<>();
        long[] low = {0};
        tables.query(
                LOW,
                row -> {
                    low[0] = row.getLong("low");
                    String level = row.getObject("battery_mv") == null
                            ? Math.round(row.getDouble("remaining_life")) + " % of its life is left"
                            : row.getInt("battery_mv") + " mV";
                    needs.add(need("The battery of button " + row.getString("serial") + " (" + row.getString("person")
                            + ", " + row.getString("interaction") + ") is low: " + level + ". Change it."));
                },
                levels.millivolts(),
                levels.percent());
        if (low[0] > needs.size()) {
            needs.add(need((low[0] - needs.size()) + " more buttons have a low battery."));
        }
        return needs;
    }

    private static Need need(String text) {
        return new Need("buttons", text, PAGE, null);
    }
}
