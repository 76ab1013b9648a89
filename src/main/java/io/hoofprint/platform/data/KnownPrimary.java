// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest primary of a database that this process has seen. Each standby that takes a primary's place begins a timeline
 * with a higher number: so a primary that comes back, and does not know that another has taken its place, is told from that
 * one, and is not used. Thread-safe.
 */
public final class KnownPrimary {
    private static final Logger LOG = LoggerFactory.getLogger(KnownPrimary.class);

    /** That the server has refused the connection; waited for as any server that cannot be reached. */
    private static final String REFUSED = "08004";

    /** Of a server that lets not everybody ask, or is only like PostgreSQL. */
    private static final Set<String> CANNOT_TELL = Set.of("42501", "42883", "0A000");

    /** The checkpoint's timeline would be an old one for some minutes after the standby has taken over. */
    private static final String ASK = """
            select system_identifier, case when not pg_is_in_recovery()
                then ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::bigint end
            from pg_control_system()""";

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Timeline newest;
    private boolean cannotTell;

    /**
     * A primary's.
     *
     * @param system by which a database system and its standbys differ from all others
     * @param number higher by one with each primary
     */
    record Timeline(long system, long number) {
        private boolean isBefore(Timeline other) {
            return number < other.number;
        }
    }

    KnownPrimary() {}

    /** Calls the listener whenever a newer primary is seen: what is open to an older one must not be used any more. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    synchronized boolean isKnown() {
        return newest != null || cannotTell;
    }

    /** Null if the server does not say, or is a standby by now. */
    Timeline ask(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(ASK)) {
            row.next();
            long number = row.getLong(2);
            return row.wasNull() ? null : new Timeline(row.getLong(1), number);
        } catch (SQLException e) {
            if (!CANNOT_TELL.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            warnOnce(e);
            return null;
        }
    }

    private synchronized void warnOnce(SQLException e) {
        if (!cannotTell) {
            cannotTell = true;
            LOG.warn(
                    "PostgreSQL does not say which timeline it is on, so a former primary that comes back beside a new one"
                            + " will not be recognised: {}",
                    e.getMessage());
        }
    }

    /**
     * @param timeline null if the server does not say
     * @throws SQLException if a newer primary, or one of another system, has been seen
     */
    void admit(Timeline timeline, String server) throws SQLException {
        if (timeline != null && isNewer(timeline, server)) {
            listeners.forEach(Runnable::run);
        }
    }

    private synchronized boolean isNewer(Timeline timeline, String server) throws SQLException {
        var before = newest;
        if (before != null) {
            requireNoOlder(before, timeline, server);
        }
        newest = timeline;
        if (before == null || timeline.equals(before)) {
            return false;
        }
        LOG.warn(
                "PostgreSQL at {} is the primary now, on timeline {}; it was one on timeline {}",
                server,
                timeline.number,
                before.number);
        return true;
    }

    private static void requireNoOlder(Timeline before, Timeline timeline, String server) throws SQLException {
        if (timeline.system != before.system) {
            throw new SQLException(
                    "PostgreSQL at " + server + " is another database system than the one in use since the start ("
                            + timeline.system + ", not " + before.system
                            + "): name that one in hoofprint.database.url; or, if this one has its place on purpose,"
                            + " restart Hoofprint",
                    REFUSED);
        }
        if (timeline.isBefore(before)) {
            throw new SQLException(
                    "PostgreSQL at " + server + " is a former primary, on timeline " + timeline.number
                            + "; a newer one on timeline " + before.number
                            + " has its place: have it follow that one as a standby (pg_rewind), or stop it",
                    REFUSED);
        }
    }

    /**
     * The newest of primaries that are there at once.
     *
     * @throws SQLException if nobody can tell
     */
    static Timeline newest(List<Timeline> timelines, String servers) throws SQLException {
        Timeline newest = Collections.max(timelines, Comparator.comparingLong(Timeline::number));
        for (Timeline other : timelines) {
            boolean isOld = other.system == newest.system && other.isBefore(newest);
            if (other != newest && !isOld) {
                throw new SQLException(
                        "More than one of the servers at " + servers
                                + " is a primary, and none has another's place: stop those that should not be",
                        REFUSED);
            }
        }
        return newest;
    }

    /** Whether no newer primary has been seen since. */
    synchronized boolean isNewest(Timeline timeline) {
        return timeline == null || timeline.equals(newest);
    }
}
