// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A primary and its standby, real ones on the loopback interface; they share nothing with other tests. */
public final class PostgresPair implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DATABASE = "postgres";
    private static final String[] SETTINGS = {
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "shared_buffers=64MB", "max_connections=60"
    };

    private final PostgresProcess primary = new PostgresProcess();
    private final PostgresProcess standby = new PostgresProcess();

    /** The standby follows; commits do not wait for it. */
    public PostgresPair() throws IOException, InterruptedException {
        primary.initialize();
        primary.begin(SETTINGS);
        primary.start();
        standby.follow(primary);
        standby.begin(SETTINGS);
        standby.start();
        awaitLevel();
    }

    /** Both servers, the primary first; without user and password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port() + "/" + DATABASE;
    }

    /** The same, the standby first. */
    public String turnedUrl() {
        return "jdbc:postgresql://127.0.0.1:" + standby.port() + ",127.0.0.1:" + primary.port() + "/" + DATABASE;
    }

    public String primaryUrl() {
        return primary.url(DATABASE);
    }

    public String standbyUrl() {
        return standby.url(DATABASE);
    }

    public String user() {
        return PostgresProcess.USER;
    }

    public String password() {
        return PostgresProcess.PASSWORD;
    }

    /** From now on a commit waits until the standby has it. */
    public void synchronize() {
        JdbcTemplate sql = sql(primary);
        sql.execute("alter system set synchronous_standby_names = 'standby'");
        sql.execute("select pg_reload_conf()");
        await().atMost(PATIENCE)
                .until(() -> sql.queryForObject(
                                "select count(*) from pg_stat_replication where sync_state = 'sync'", Long.class)
                        == 1);
    }

    /** Returns when the standby has all that the primary has now. */
    public void awaitLevel() {
        String end = sql(primary).queryForObject("select pg_current_wal_flush_lsn()::text", String.class);
        await().atMost(PATIENCE).until(() -> sql(standby)
                .queryForObject("select pg_last_wal_replay_lsn() >= ?::pg_lsn", Boolean.class, end));
    }

    public void stopPrimary() throws IOException, InterruptedException {
        primary.stop();
    }

    /** As it was before, whatever has happened meanwhile. */
    public void startPrimary() throws IOException {
        primary.start();
    }

    public void stopStandby() throws IOException, InterruptedException {
        standby.stop();
    }

    public void startStandby() throws IOException {
        standby.start();
    }

    /** It takes the primary's place; nothing is waited for any more. */
    public void promote() {
        sql(standby).queryForList("select pg_promote()");
    }

    /** Makes a primary of a stopped standby without its taking anybody's place. */
    public void cloneStandby() throws IOException {
        standby.forgetPrimary();
    }

    public JdbcTemplate primarySql() {
        return sql(primary);
    }

    public JdbcTemplate standbySql() {
        return sql(standby);
    }

    private static JdbcTemplate sql(PostgresProcess server) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url(DATABASE));
        source.setUser(PostgresProcess.USER);
        source.setPassword(PostgresProcess.PASSWORD);
        return new JdbcTemplate(source);
    }

    @Override
    public void close() {
        standby.close();
        primary.close();
    }
}
