// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

import io.hoofprint.platform.data.DatabaseInspection;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who has which lease, and until when by the database's clock. */
final class LeaseRows {
    /** How long a lease lasts after its holder was last heard of. */
    static final Duration TERM = DatabaseInspection.HEARD_OF;

    private static final String UNTIL = "clock_timestamp() + interval '" + TERM.toSeconds() + " s'";

    private final JdbcTemplate sql;
    private final UUID me;

    LeaseRows(JdbcTemplate sql, UUID me) {
        this.sql = sql;
        this.me = me;
    }

    /** One that ends later than any can is of a time before the clock was put back. @return false if another has it */
    boolean take(String lease) {
        return sql.update(
                        "insert into shared_leases (lease, holder, until) values (?, ?, " + UNTIL + ")"
                                + " on conflict (lease) do update set holder = excluded.holder, until = excluded.until"
                                + " where shared_leases.holder = excluded.holder"
                                + " or shared_leases.until not between clock_timestamp() and clock_timestamp() + interval '"
                                + 2 * TERM.toSeconds() + " s'",
                        lease,
                        me)
                > 0;
    }

    /** Keeps all that have not ended, and returns them. */
    Set<String> renew() {
        return Set.copyOf(sql.queryForList(
                "update shared_leases set until = " + UNTIL + " where holder = ? and until > clock_timestamp()"
                        + " returning lease",
                String.class,
                me));
    }

    void release(String lease) {
        sql.update("delete from shared_leases where lease = ? and holder = ?", lease, me);
    }

    void releaseAll() {
        sql.update("delete from shared_leases where holder = ?", me);
    }
}
