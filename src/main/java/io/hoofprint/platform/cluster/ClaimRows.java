// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

import io.hoofprint.platform.data.DatabaseInspection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who has what was claimed. Each claim gets a turn; one that takes from a process that is alive leaves a row for that process,
 * which deletes it once it has let go.
 */
final class ClaimRows {
    private final JdbcTemplate sql;
    private final TransactionTemplate transaction;
    private final UUID me;

    /** @param mustWait whether another process has to let go before */
    record Turn(long turn, boolean mustWait) {}

    private record Holder(UUID instance, long turn) {}

    ClaimRows(JdbcTemplate sql, TransactionTemplate transaction, UUID me) {
        this.sql = sql;
        this.transaction = transaction;
        this.me = me;
    }

    /** Claims all of them; a name that is missing in what it returns is to be claimed again. */
    Map<String, Turn> claim(Collection<String> names) {
        // In one order everywhere: two processes that claim the same names wait for each other, but never in a circle.
        List<String> sorted = names.stream().sorted().toList();
        return transaction.execute(status -> claimed(sorted));
    }

    private Map<String, Turn> claimed(List<String> names) {
        Map<String, Turn> turns = new HashMap<>();
        sql.query(
                "insert into shared_claims (name, holder, turn)"
                        + " select name, cast(? as uuid), nextval('shared_turns') from unnest(cast(? as text[])) as name"
                        + " on conflict do nothing returning name, turn",
                row -> {
                    turns.put(row.getString(1), new Turn(row.getLong(2), false));
                },
                me,
                texts(names));
        List<String> taken =
                names.stream().filter(name -> !turns.containsKey(name)).toList();
        if (!taken.isEmpty()) {
            take(taken, turns);
        }
        return turns;
    }

    private void take(List<String> names, Map<String, Turn> turns) {
        Map<String, Holder> before = new HashMap<>();
        sql.query(
                "select name, holder, turn from shared_claims where name = any(?) order by name for update",
                row -> {
                    before.put(row.getString(1), new Holder(row.getObject(2, UUID.class), row.getLong(3)));
                },
                texts(names));
        Map<String, Long> given = new HashMap<>();
        sql.query(
                "update shared_claims set holder = ?, turn = nextval('shared_turns') where name = any(?)"
                        + " returning name, turn",
                row -> {
                    given.put(row.getString(1), row.getLong(2));
                },
                me,
                texts(List.copyOf(before.keySet())));
        Set<UUID> others = othersAlive();
        given.forEach((name, turn) -> {
            Holder holder = before.get(name);
            turns.put(name, new Turn(turn, mustWait(turn, holder, others.contains(holder.instance()))));
        });
    }

    /** For the holder, if that is another process, and for whomever that one waits for still. */
    private boolean mustWait(long turn, Holder holder, boolean isOther) {
        int inherited = sql.update(
                "insert into shared_takeovers (turn, loser, lost)"
                        + " select ?, loser, lost from shared_takeovers where turn = ?",
                turn,
                holder.turn());
        return isOther
                ? sql.update(
                                "insert into shared_takeovers (turn, loser, lost) values (?, ?, ?)",
                                turn,
                                holder.instance(),
                                holder.turn())
                        > 0
                : inherited > 0;
    }

    private Set<UUID> othersAlive() {
        return Set.copyOf(sql.queryForList(
                "select instance from shared_instances where instance <> ? and" + DatabaseInspection.ALIVE,
                UUID.class,
                me));
    }

    /** The turns of this process that are over, as others have taken over, and that it has not let go of yet. */
    Set<Long> losses() {
        return Set.copyOf(
                sql.queryForList("select distinct lost from shared_takeovers where loser = ?", Long.class, me));
    }

    /** Those of these turns for which another process has not let go yet. */
    Set<Long> unanswered(Collection<Long> turns) {
        return Set.copyOf(sql.queryForList(
                "select distinct turn from shared_takeovers where turn = any(?)", Long.class, numbers(turns)));
    }

    /** Nobody waits for these any more. */
    void forget(Collection<Long> turns) {
        sql.update("delete from shared_takeovers where turn = any(?)", numbers(turns));
    }

    /**
     * Lets go of these turns: whoever has taken over waits no longer. One that was to wait itself keeps its row, by which the
     * next one knows for whom to wait.
     */
    void release(Collection<Long> turns) {
        Object all = numbers(turns);
        transaction.executeWithoutResult(status -> {
            sql.update(
                    "delete from shared_claims c where turn = any(?)"
                            + " and not exists (select 1 from shared_takeovers t where t.turn = c.turn)",
                    all);
            sql.update("delete from shared_takeovers where lost = any(?)", all);
        });
    }

    private static Object numbers(Collection<Long> turns) {
        return turns.toArray(Long[]::new);
    }

    private static Object texts(List<String> names) {
        return names.toArray(String[]::new);
    }
}
