// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Unpooled connections to PostgreSQL, bounded so that no outage and no sleeper holds anybody for ever. */
public final class PostgresSource {
    /** What a session may take, as the server enforces it: one that sleeps in a transaction holds its locks no longer. */
    private static final String LIMITS =
            "-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=5s"
                    // Half a minute after a machine is gone, so is its session.
                    + " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4";

    private static final int CONNECT_SECONDS = 5;
    /** Longer than a statement may take. */
    private static final int ANSWER_SECONDS = 15;

    private static final String NAME = "hoofprint";

    private PostgresSource() {}

    /** For statements that are short. */
    public static PrimarySource limited(DatabaseAddress address) {
        return limited(address, NAME, "");
    }

    /**
     * @param name by which the server lists the sessions
     * @param options of a session, which go before its limits: {@code -c NAME=VALUE …}
     */
    public static PrimarySource limited(DatabaseAddress address, String name, String options) {
        return primary(address, source -> limit(source, name, options));
    }

    private static void limit(PGSimpleDataSource source, String name, String options) {
        String own = source.getOptions();
        source.setOptions((own == null ? "" : own + " ") + LIMITS + " " + options);
        source.setSocketTimeout(ANSWER_SECONDS);
        if (source.getApplicationName().equals(NAME)) {
            source.setApplicationName(name);
        }
    }

    /** For a command that goes through everything: its statements may take as long as they need. */
    public static PrimarySource patient(DatabaseAddress address, String name) {
        return primary(address, source -> source.setApplicationName(name));
    }

    /** For a migration, which may take as long as it needs. */
    static PrimarySource unlimited(DatabaseAddress address) {
        return primary(address, source -> {});
    }

    private static PrimarySource primary(DatabaseAddress address, Consumer<PGSimpleDataSource> setting) {
        PGSimpleDataSource all = unset(address);
        List<PGSimpleDataSource> servers = new ArrayList<>();
        for (int i = 0; i < all.getServerNames().length; i++) {
            PGSimpleDataSource server = unset(address);
            server.setServerNames(new String[] {all.getServerNames()[i]});
            server.setPortNumbers(new int[] {all.getPortNumbers()[i]});
            setting.accept(server);
            servers.add(server);
        }
        return new PrimarySource(servers, address.primary());
    }

    private static PGSimpleDataSource unset(DatabaseAddress address) {
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
        source.setConnectTimeout(CONNECT_SECONDS);
        // Or a pool for reading would keep nobody from writing outside transactions.
        source.setReadOnlyMode("always");
        // A text for a number is taken, as SQLite does: a flow's header is a text.
        source.setStringType("unspecified");
        if (source.getApplicationName() == null
                || source.getApplicationName().equals(PGProperty.APPLICATION_NAME.getDefaultValue())) {
            source.setApplicationName(NAME);
        }
        return source;
    }
}
