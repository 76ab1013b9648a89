// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.flow.buttons.ButtonNumbers.Shown;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.ops.CommitTopic;
import io.hoofprint.platform.auth.Role;
import java.util.List;
import javax.sql.DataSource;

/**
 * Topic {@code buttons}: the numbers as {@code GET /v1/buttons/stats} answers them, and {@code presses}, newest first: the
 * last 50, then those that are new; where the sheet is, and in which zone its times are.
 */
public final class ButtonsTopic extends CommitTopic<ObjectNode> {
    private static final int SHOWN = 50;

    private final ButtonNumbers numbers;
    private final ButtonStats stats;
    private List<Shown> last = List.of();
    private long shown;

    /** @param tables sees only committed rows */
    public ButtonsTopic(DataSource tables, ButtonStats stats) {
        super("buttons", Role.READ, new ReaderId("buttons", "sheet"));
        numbers = new ButtonNumbers(tables);
        this.stats = stats;
    }

    @Override
    protected ObjectNode snapshot() {
        ObjectNode now = stats.now();
        last = numbers.presses(0, SHOWN);
        now.put("zone", stats.settings().zone().getId());
        return now.putPOJO("sheet", stats.settings().sheet()).putPOJO("presses", last);
    }

    @Override
    protected List<byte[]> changes(ObjectNode now) {
        List<Shown> added =
                last.stream().filter(press -> press.number() > shown).toList();
        shown = last.isEmpty() ? 0 : last.get(0).number();
        return List.of(message(now.deepCopy().putPOJO("presses", added)));
    }
}
