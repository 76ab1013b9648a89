// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hoofprint.platform.data.DatabaseAddress;
import io.hoofprint.platform.data.DatabaseUnusable;
import io.hoofprint.platform.data.PostgresSource;
import io.hoofprint.platform.data.TablesErrorTranslator;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.vital.VitalScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The processes that share a PostgreSQL database. It has connections of its own, so that nothing that takes long in a
 * transaction keeps it from renewing its leases.
 */
public final class DatabaseCluster implements Cluster, HealthSource {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCluster.class);
    private static final Duration WATCH = Duration.ofMillis(250);
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration ALIVE = Duration.ofSeconds(1);
    /** In which one that was killed is seen to be gone, and one that is stopping has stopped. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DatabaseAddress address;
    private final Member me;
    private final HikariDataSource pool;
    private final JdbcTemplate sql;
    private final MemberRows members;
    private final LeaseRows rows;
    private final TablesErrorTranslator failures = new TablesErrorTranslator();
    private final Map<String, DatabaseLease> leases = new ConcurrentHashMap<>();
    private final List<DatabaseClaims> claims = new CopyOnWriteArrayList<>();
    private final Changes changes;
    private final Outage outage = new Outage(
            "Nothing is heard of the other processes on the database",
            "Readers and schedules pause meanwhile, and go on by themselves; it is tried again all the time.");
    private volatile int count = 1;
    private VitalScheduler beats;
    private VitalScheduler watching;

    /** Connects when it is first needed. */
    public DatabaseCluster(DatabaseAddress address, Member me) {
        this.address = address;
        this.me = me;
        pool = new HikariDataSource(pool(address));
        address.primary().onChange(() -> pool.getHikariPoolMXBean().softEvictConnections());
        sql = new JdbcTemplate(pool);
        members = new MemberRows(sql);
        rows = new LeaseRows(sql, me.instance());
        changes = new Changes(sql);
    }

    private static HikariConfig pool(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("cluster");
        config.setDataSource(PostgresSource.urgent(address, "hoofprint-cluster"));
        config.setMaximumPoolSize(3);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LeaseRows.TERM.toMillis());
        // One that died while nobody used it costs no lease.
        config.setValidationTimeout(ALIVE.toMillis());
        config.setInitializationFailTimeout(-1);
        return config;
    }

    @Override
    public void join() {
        List<Member> inTheWay = admitted();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !inTheWay.isEmpty(); inTheWay = admitted()) {
            if (System.nanoTime() > end) {
                throw new DatabaseUnusable(refusal(inTheWay), null);
            }
            LockSupport.parkNanos(WATCH.toNanos());
        }
        beats = new VitalScheduler("cluster-beat");
        beats.scheduleWithFixedDelay(
                () -> quietly(this::beat), BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        watching = new VitalScheduler("cluster-watch");
        watching.scheduleWithFixedDelay(() -> quietly(this::watch), 0, WATCH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Those beside whom this one cannot be; none if it is one of them now. */
    private List<Member> admitted() {
        try {
            return transaction().execute(status -> {
                members.lock();
                members.removePredecessor(me);
                List<Member> others = members.others(me.instance());
                List<Member> inTheWay = others.stream()
                        .filter(other ->
                                !me.onlyOne().isEmpty() || !other.onlyOne().isEmpty())
                        .toList();
                if (inTheWay.isEmpty()) {
                    members.seen(me);
                    count = others.size() + 1;
                }
                return inTheWay;
            });
        } catch (DataAccessException e) {
            throw new DatabaseUnusable("Cannot use the database " + address + ": " + e.getMostSpecificCause(), e);
        }
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(new DataSourceTransactionManager(pool));
    }

    private String refusal(List<Member> others) {
        String settings = Stream.concat(
                        me.onlyOne().stream(), others.stream().flatMap(other -> other.onlyOne().stream()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return "Another Hoofprint works on the database " + address + " ("
                + others.stream().map(Member::name).collect(Collectors.joining(", "))
                + "), and what is written by " + settings
                + " would be in the files of one of them only: stop that one, or have all of them write where all can"
                + " (docs/scaling.md names the settings)";
    }

    private void beat() {
        members.seen(me);
        long asked = System.nanoTime();
        var kept = rows.renew();
        leases.forEach((name, lease) -> lease.renewed(kept.contains(name), asked));
        count = members.count();
    }

    /** Whatever it is, it is tried again soon; who needs it meanwhile hears of it. */
    private void quietly(Runnable work) {
        try {
            work.run();
            if (outage.ended()) {
                LOG.info("The other processes on the database are heard of again");
            }
        } catch (RuntimeException e) {
            if (outage.failed(String.valueOf(typed(e).getMessage()))) {
                LOG.warn("The database does not say what other processes do: {}", typed(e).getMessage());
            }
        }
    }

    private RuntimeException typed(RuntimeException failure) {
        return failures.typed(failure).orElse(failure);
    }

    /** Fails as what it means for the caller. */
    <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw typed(e);
        }
    }

    LeaseRows leaseRows() {
        return rows;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public int members() {
        return count;
    }

    @Override
    public Lease lease(String what) {
        return leases.computeIfAbsent(what, name -> new DatabaseLease(this, name));
    }

    @Override
    public Claims claims(Runnable before) {
        DatabaseClaims made = new DatabaseClaims(this, new ClaimRows(sql, transaction(), me.instance()), before);
        claims.add(made);
        return made;
    }

    @Override
    public void onChange(String what, Runnable action) {
        changes.listen(what, action);
    }

    /** One that has not joined, a command's, has nobody who would tell it later. */
    @Override
    public void changed(String what) {
        changes.note(what);
        if (watching == null) {
            ask(() -> {
                changes.tell();
                return null;
            });
        }
    }

    private void watch() {
        changes.tell();
        changes.look();
    }

    @Override
    public List<Ailment> ailments() {
        return outage.ailment("cluster").toList();
    }

    /** What could not be released ends by itself. */
    @Override
    public void close() {
        claims.forEach(DatabaseClaims::close);
        if (beats != null) {
            watching.end();
            beats.end();
            quietly(() -> {
                changes.tell();
                rows.releaseAll();
                members.remove(me);
            });
        }
        pool.close();
    }
}
