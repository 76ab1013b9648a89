// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.data.RandomKey;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the processes that share a database know together of tickets: the secret that signs them, and which were redeemed. */
public final class SharedTickets {
    private static final Logger LOG = LoggerFactory.getLogger(SharedTickets.class);

    private final JdbcTemplate sql;
    private final Executor workers;
    private final byte[] secret;

    private SharedTickets(JdbcTemplate sql, Executor workers, byte[] secret) {
        this.sql = sql;
        this.workers = workers;
        this.secret = secret;
    }

    /** Blocks: it reads the secret, or draws it if this process is the first. @param workers run what may block */
    public static SharedTickets of(DataSource tables, Executor workers) {
        JdbcTemplate sql = new JdbcTemplate(tables);
        sql.update("insert into shared_secrets (name, secret) values ('tickets', ?) on conflict do nothing", (Object)
                RandomKey.bits());
        byte[] secret = sql.queryForObject("select secret from shared_secrets where name = 'tickets'", byte[].class);
        return new SharedTickets(sql, workers, secret);
    }

    byte[] secret() {
        return secret;
    }

    /**
     * Tells all that a ticket is used. Returns at once.
     *
     * @param elsewhere run if another process was told so before
     */
    void used(byte[] nonce, Instant expires, Runnable elsewhere) {
        workers.execute(() -> {
            try {
                if (!isFirst(nonce, expires)) {
                    elsewhere.run();
                }
            } catch (DataAccessException e) {
                LOG.warn("Another process may take a ticket that was used here, as the database is away", e);
            }
        });
    }

    /** Rows are kept for longer than tickets are good, by whatever clock. */
    private boolean isFirst(byte[] nonce, Instant expires) {
        sql.update("delete from shared_used_tickets where expires < clock_timestamp() - interval '1 day'");
        return sql.update(
                        "insert into shared_used_tickets (nonce, expires) values (?, ?) on conflict do nothing",
                        nonce,
                        Timestamp.from(expires))
                > 0;
    }
}
