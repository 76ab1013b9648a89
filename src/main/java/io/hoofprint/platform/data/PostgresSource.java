// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Unpooled connections to PostgreSQL, bounded so that no outage and no sleeper holds anybody for ever. */
public final class PostgresSource {
    /**
     * Before a lease is over, the session of a machine that is gone is too: of one that was cut off within a statement, the
     * server would only wait for the rest of it, and others for its locks.
     */
    private static final SessionSettings ALIVE = SessionSettings.NONE.with(Map.of(
            "tcp_keepalives_idle", "4",
            "tcp_keepalives_interval", "2",
            "tcp_keepalives_count", "2",
            "tcp_user_timeout", "8s"));

    /** What a session may take, as the server enforces it: one that sleeps in a transaction holds its locks no longer. */
    private static final SessionSettings LIMITS = ALIVE.with(
            Map.of("statement_timeout", "10s", "lock_timeout", "5s", "idle_in_transaction_session_timeout", "5s"));

    private static final int CONNECT_SECONDS = 5;
    /** Longer than a statement may take. */
    static final int ANSWER_SECONDS = 15;

    /** Of statements without which a lease is over: half of its time, so that there is another try by another connection. */
    private static final int URGENT_SECONDS = 5;

    private static final Map<String, String> URGENT = Map.of("statement_timeout", "4s", "lock_timeout", "4s");

    private static final int UNLIMITED = 0;
    private static final String NAME = "hoofprint";

    private PostgresSource() {}

    /** For statements that are short. */
    public static PrimarySource limited(DatabaseAddress address) {
        return limited(address, NAME, Map.of());
    }

    /**
     * @param name by which the server lists the sessions
     * @param settings of a session, which count more than its limits
     */
    public static PrimarySource limited(DatabaseAddress address, String name, Map<String, String> settings) {
        return primary(address, name, ANSWER_SECONDS, LIMITS.with(settings));
    }

    /** For statements that must be answered soon, or be tried by another connection. */
    public static PrimarySource urgent(DatabaseAddress address, String name) {
        return primary(address, name, URGENT_SECONDS, LIMITS.with(URGENT));
    }

    /** For a command that goes through everything: its statements may take as long as they need. */
    public static PrimarySource patient(DatabaseAddress address, String name) {
        return primary(address, name, UNLIMITED, ALIVE);
    }

    /** For a migration, which may take as long as it needs. */
    static PrimarySource unlimited(DatabaseAddress address) {
        return patient(address, NAME);
    }

    private static PrimarySource primary(DatabaseAddress address, String name, int seconds, SessionSettings settings) {
        PGSimpleDataSource all = unset(address, name);
        List<PGSimpleDataSource> servers = new ArrayList<>();
        for (int i = 0; i < all.getServerNames().length; i++) {
            PGSimpleDataSource server = unset(address, name);
            server.setServerNames(new String[] {all.getServerNames()[i]});
            server.setPortNumbers(new int[] {all.getPortNumbers()[i]});
            if (seconds != UNLIMITED) {
                server.setSocketTimeout(seconds);
            }
            servers.add(server);
        }
        return new PrimarySource(servers, settings, address.primary());
    }

    private static PGSimpleDataSource unset(DatabaseAddress address, String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        // Setting them to null would take away those of the address.
        if (address.user() != null) {
            source.setUser(address.user());
        }
        if (address.password() != null) {
            source.setPassword(address.password());
        }
        source.setTargetServerType("primary");
        source.setTcpKeepAlive(true);
        // A provider's own may be the only way to it.
        if (source.getSocketFactory() == null) {
            source.setSocketFactory(BoundedSockets.class.getName());
        }
        source.setConnectTimeout(CONNECT_SECONDS);
        // Until it lets us in, also where an answer may take as long as it likes.
        source.setLoginTimeout(ANSWER_SECONDS);
        // Or a pool for reading would keep nobody from writing outside transactions.
        source.setReadOnlyMode("always");
        // A text for a number is taken, as SQLite does: a flow's header is a text.
        source.setStringType("unspecified");
        if (source.getApplicationName() == null
                || source.getApplicationName().equals(PGProperty.APPLICATION_NAME.getDefaultValue())) {
            source.setApplicationName(name);
        }
        return source;
    }
}
