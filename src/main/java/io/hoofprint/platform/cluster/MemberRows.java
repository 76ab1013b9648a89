// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

import io.hoofprint.platform.data.DatabaseInspection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The processes that were heard of lately, by the database's clock. */
final class MemberRows {
    private final JdbcTemplate sql;

    MemberRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Within a transaction: one joins at a time. */
    void lock() {
        sql.execute("lock table shared_instances in share row exclusive mode");
    }

    /** Removes the process that used this data folder before, whose lock on it has ended, and what it held. */
    void removePredecessor(Member member) {
        sql.update(
                "delete from shared_leases where holder in"
                        + " (select instance from shared_instances where folder = ? and instance <> ?)",
                member.folder(),
                member.instance());
        sql.update(
                "delete from shared_instances where folder = ? and instance <> ?", member.folder(), member.instance());
        sql.update("delete from shared_instances where seen < clock_timestamp() - interval '1 day'");
        sql.update("delete from shared_claims where holder not in (select instance from shared_instances)");
        sql.update("delete from shared_takeovers where loser not in (select instance from shared_instances)");
    }

    List<Member> others(UUID me) {
        return sql.query(
                "select instance, folder, name, version, only_one from shared_instances where instance <> ? and"
                        + DatabaseInspection.ALIVE + " order by name",
                (row, n) -> new Member(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        Stream.of(row.getString(5).split(" "))
                                .filter(setting -> !setting.isEmpty())
                                .toList()),
                me);
    }

    void seen(Member member) {
        sql.update(
                "insert into shared_instances (instance, folder, name, version, only_one, seen)"
                        + " values (?, ?, ?, ?, ?, clock_timestamp())"
                        + " on conflict (instance) do update set seen = excluded.seen",
                member.instance(),
                member.folder(),
                member.name(),
                member.version(),
                String.join(" ", member.onlyOne()));
    }

    int count() {
        Integer count = sql.queryForObject(
                "select count(*) from shared_instances where" + DatabaseInspection.ALIVE, Integer.class);
        return Math.max(1, count == null ? 0 : count);
    }

    void remove(Member member) {
        sql.update("delete from shared_instances where instance = ?", member.instance());
    }
}
