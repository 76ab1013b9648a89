// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Connections to whichever server of an address is the primary, but to no former one that has come back. */
public final class PrimarySource extends AbstractDataSource {
    private final List<PGSimpleDataSource> servers;
    private final SessionSettings settings;
    private final KnownPrimary known;
    private volatile int last;

    /** @param servers each of one server */
    PrimarySource(List<PGSimpleDataSource> servers, SessionSettings settings, KnownPrimary known) {
        this.servers = List.copyOf(servers);
        this.settings = settings;
        this.known = known;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return open().connection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLException("The user is the address's");
    }

    /** As a pool asks for it. */
    @Override
    public void setLoginTimeout(int seconds) {
        servers.forEach(server -> server.setLoginTimeout(seconds));
    }

    @Override
    public int getLoginTimeout() {
        return servers.get(0).getLoginTimeout();
    }

    /** Where it was the last time, or else where it is now; the first time all servers are looked at. */
    public PrimarySession open() throws SQLException {
        var failures = new LinkedHashMap<String, SQLException>();
        PrimarySession found = servers.size() == 1 || known.isKnown() ? first(failures) : newest(failures);
        if (found == null) {
            throw combined(failures);
        }
        return found;
    }

    /** Null if none will do. */
    private PrimarySession first(Map<String, SQLException> failures) {
        int from = last;
        for (int i = 0; i < servers.size(); i++) {
            int at = (from + i) % servers.size();
            try {
                return admitted(at, session(at));
            } catch (SQLException e) {
                failures.put(name(servers.get(at)), e);
            }
        }
        return null;
    }

    /** While nothing is known, a former primary that has come back would pass for the primary if nobody looked further. */
    private PrimarySession newest(Map<String, SQLException> failures) throws SQLException {
        var found = new TreeMap<Integer, PrimarySession>();
        for (int at = 0; at < servers.size(); at++) {
            try {
                found.put(at, session(at));
            } catch (SQLException e) {
                failures.put(name(servers.get(at)), e);
            }
        }
        Integer newest = null;
        try {
            newest = newest(found);
        } finally {
            for (var session : found.entrySet()) {
                if (!session.getKey().equals(newest)) {
                    session.getValue().connection().close();
                }
            }
        }
        return newest == null ? null : admitted(newest, found.get(newest));
    }

    /** Of those that do not say their timelines, the first. */
    private Integer newest(SortedMap<Integer, PrimarySession> found) throws SQLException {
        var timelines = found.values().stream()
                .map(PrimarySession::timeline)
                .filter(Objects::nonNull)
                .toList();
        var newest = timelines.isEmpty() ? null : KnownPrimary.newest(timelines, names());
        return found.entrySet().stream()
                .filter(session -> Objects.equals(session.getValue().timeline(), newest))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private PrimarySession session(int at) throws SQLException {
        var connection = servers.get(at).getConnection();
        try {
            settings.apply(connection);
            return new PrimarySession(connection, known.ask(connection), known);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private PrimarySession admitted(int at, PrimarySession session) throws SQLException {
        try {
            known.admit(session.timeline(), name(servers.get(at)));
            last = at;
            return session;
        } catch (SQLException e) {
            session.connection().close();
            throw e;
        }
    }

    private String names() {
        return servers.stream().map(PrimarySource::name).collect(Collectors.joining(", "));
    }

    private static String name(PGSimpleDataSource server) {
        return server.getServerNames()[0] + ":" + server.getPortNumbers()[0];
    }

    /** What is not just a server that cannot be reached says most. */
    private static SQLException combined(Map<String, SQLException> failures) {
        var first = failures.values().iterator().next();
        if (failures.size() == 1) {
            return first;
        }
        String state = failures.values().stream()
                .map(SQLException::getSQLState)
                .filter(one -> one != null && !one.startsWith("08"))
                .findFirst()
                .orElse(first.getSQLState());
        String messages = failures.entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue().getMessage())
                .collect(Collectors.joining("; "));
        var all = new SQLException(messages, state);
        failures.values().forEach(all::addSuppressed);
        return all;
    }
}
