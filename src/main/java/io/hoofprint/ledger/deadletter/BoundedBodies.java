// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * The archive, which gets so many bodies a minute at most: whoever presses an unknown button again and again must not fill
 * it with files. The others are kept in the tables, under the same names. Thread-safe.
 */
final class BoundedBodies {
    static final int MOST = 60;

    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Supplier<DeadLetterBodies> archive;
    private final JdbcTemplate tables;
    private final JdbcTemplate committed;
    private final LongSupplier nanoClock;
    private long windowStart;
    private int archived;

    /** @param nanoClock as {@link System#nanoTime()} */
    BoundedBodies(Supplier<DeadLetterBodies> archive, DataSource tables, DataSource committed, LongSupplier nanoClock) {
        this.archive = archive;
        this.tables = new JdbcTemplate(tables);
        this.committed = new JdbcTemplate(committed);
        this.nanoClock = nanoClock;
        windowStart = nanoClock.getAsLong();
    }

    /**
     * Outside transactions.
     *
     * @return false, and nothing is done, if the archive gets no more at the moment
     */
    boolean archive(String name, byte[] object) {
        if (!hasRoom()) {
            return false;
        }
        archive.get().put(name, object);
        tables.update("delete from dead_letter_bodies where object = ?", name);
        return true;
    }

    /** In the tables; joins an open transaction. */
    void keep(String name, byte[] object) {
        tables.update(
                "insert into dead_letter_bodies (object, body) values (?, ?)"
                        + " on conflict (object) do update set body = excluded.body",
                name,
                object);
    }

    Optional<byte[]> get(String name) {
        return committed
                .query("select body from dead_letter_bodies where object = ?", (row, n) -> row.getBytes(1), name)
                .stream()
                .findFirst()
                .or(() -> archive.get().get(name));
    }

    /** Which of these are there. In the tables each is looked up: there may be any number of others. */
    Set<String> present(Collection<String> some) {
        if (some.isEmpty()) {
            return Set.of();
        }
        Set<String> present = new HashSet<>(new NamedParameterJdbcTemplate(committed)
                .queryForList(
                        "select object from dead_letter_bodies where object in (:names)",
                        Map.of("names", some),
                        String.class));
        StoredBodies archived = new StoredBodies(archive.get());
        some.stream()
                .filter(name -> !present.contains(name) && archived.has(name))
                .toList()
                .forEach(present::add);
        return present;
    }

    /** From both: an earlier attempt may have put it where a later one did not. */
    void delete(String name) {
        tables.update("delete from dead_letter_bodies where object = ?", name);
        archive.get().delete(name);
    }

    private synchronized boolean hasRoom() {
        long now = nanoClock.getAsLong();
        if (now - windowStart > WINDOW_NANOS) {
            windowStart = now;
            archived = 0;
        }
        return archived++ < MOST;
    }
}
