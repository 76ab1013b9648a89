// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import io.hoofprint.destination.DestinationOutcomes.Failure;
import io.hoofprint.destination.DestinationOutcomes.Outcome;
import io.hoofprint.destination.DestinationOutcomes.State;
import io.hoofprint.platform.cluster.Rounds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tells the other processes on the database how destinations fare here, and learns from them, once a second. */
public final class SharedOutcomes implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Outcome> told = new HashMap<>();
    private final Rounds rounds =
            new Rounds("destination-share", "How destinations fare elsewhere is not known", PAUSE, this::round);
    private final JdbcTemplate sql;
    private final DestinationOutcomes outcomes;
    private final Instant start;

    /** @param start what was before is not told */
    public SharedOutcomes(DataSource tables, DestinationOutcomes outcomes, Instant start) {
        sql = new JdbcTemplate(tables);
        this.outcomes = outcomes;
        this.start = start;
    }

    public void start() {
        rounds.start();
    }

    private void round() {
        outcomes.own().forEach(this::tell);
        sql.query("select role, success_at, failure_at, message, kind from shared_outcomes", row -> {
            outcomes.elsewhere(row.getString(1), outcome(row));
        });
    }

    private void tell(String role, Outcome own) {
        if (own.equals(told.get(role))) {
            return;
        }
        if (own.lastSuccess() != null) {
            sql.update(
                    "insert into shared_outcomes (role, success_at) values (?, ?) on conflict (role)"
                            + " do update set success_at = greatest(shared_outcomes.success_at, excluded.success_at)",
                    role,
                    Timestamp.from(own.lastSuccess()));
        }
        if (own.lastFailure() != null) {
            sql.update(
                    "insert into shared_outcomes (role, failure_at, message, kind) values (?, ?, ?, ?)"
                            + " on conflict (role) do update set failure_at = excluded.failure_at,"
                            + " message = excluded.message, kind = excluded.kind"
                            + " where coalesce(shared_outcomes.failure_at < excluded.failure_at, true)",
                    role,
                    Timestamp.from(own.lastFailure().at()),
                    own.lastFailure().message(),
                    own.lastFailure().kind().name());
        }
        told.put(role, own);
    }

    private Outcome outcome(ResultSet row) throws SQLException {
        Instant success = since(row.getTimestamp(2));
        Instant failed = since(row.getTimestamp(3));
        return Outcome.of(
                success,
                failed == null ? null : new Failure(failed, row.getString(4), State.valueOf(row.getString(5))));
    }

    private Instant since(Timestamp time) {
        return Optional.ofNullable(time)
                .map(Timestamp::toInstant)
                .filter(at -> !at.isBefore(start))
                .orElse(null);
    }

    @Override
    public void close() {
        rounds.close();
    }
}
