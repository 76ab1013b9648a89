// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of what buttons mean by an admin's word. Each call is its own transaction, or a part of the caller's. */
final class NamedButtons {
    private static final String EACH = "";

    private final JdbcTemplate tables;

    NamedButtons(JdbcTemplate tables) {
        this.tables = tables;
    }

    /** @param click null for each that has no entry of its own */
    void put(String serial, ClickType click, ButtonAction action, String by, Instant at) {
        tables.update(
                "insert into named_buttons (serial, click, person, interaction, named_by, named_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (serial, click) do update set person = excluded.person,"
                        + " interaction = excluded.interaction, named_by = excluded.named_by, named_at = excluded.named_at",
                serial,
                text(click),
                action.person(),
                action.interaction(),
                by,
                at.toEpochMilli());
    }

    /** @return false if there is no such entry */
    boolean remove(String serial, ClickType click) {
        return tables.update("delete from named_buttons where serial = ? and click = ?", serial, text(click)) > 0;
    }

    /** The entry for exactly that. */
    Optional<ButtonAction> entry(String serial, ClickType click) {
        List<ButtonAction> found = tables.query(
                "select person, interaction from named_buttons where serial = ? and click = ?",
                (row, n) -> new ButtonAction(row.getString(1), row.getString(2)),
                serial,
                text(click));
        return found.stream().findFirst();
    }

    int size() {
        return tables.queryForObject("select count(*) from named_buttons", Integer.class);
    }

    private static String text(ClickType click) {
        return click == null ? EACH : click.name();
    }
}
