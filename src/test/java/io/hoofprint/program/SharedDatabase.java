// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import io.hoofprint.CutLine;
import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.platform.data.PostgresSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A database that several programs work on. */
final class SharedDatabase implements AutoCloseable {
    private final PostgresDatabase database = PostgresServer.shared().fresh();

    private final SingleConnectionDataSource kept =
            new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
    private final JdbcTemplate sql = new JdbcTemplate(kept);

    JdbcTemplate sql() {
        return sql;
    }

    /** How many events this stream has. */
    long events(String stream) {
        return sql.queryForList("select head from ledger_streams where stream = ?", Long.class, stream).stream()
                .findFirst()
                .orElse(0L);
    }

    /** How many events of all streams have this in their bodies. */
    long eventsWith(String text) {
        return sql.queryForObject(
                "select count(*) from ledger_events where position(convert_to(?, 'UTF8') in body) > 0",
                Long.class,
                text);
    }

    /** Which instance reads, as the database knows it. */
    Optional<String> holder(String reader) {
        return sql
                .queryForList(
                        "select holder::text from shared_leases where lease = ?", String.class, "reader " + reader)
                .stream()
                .findFirst();
    }

    /** How many are heard of, by a shorter time than theirs: one that is cut off is one less soon. */
    int instances() {
        return sql.queryForObject(
                "select count(*) from shared_instances where seen > clock_timestamp() - interval '5 s'", Integer.class);
    }

    String nameOf(String instance) {
        return sql.queryForObject(
                "select name from shared_instances where instance = cast(? as uuid)", String.class, instance);
    }

    /** How far whoever reads has come. */
    long position(String reader) {
        return sql
                .queryForList(
                        "select position from reader_positions where stream || '/' || reader = ?", Long.class, reader)
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** A line to the server, for those who are to be cut off. */
    CutLine line() throws IOException {
        return new CutLine(port());
    }

    private int port() {
        return Integer.parseInt(database.url().replaceFirst(".*:(\\d+)/.*", "$1"));
    }

    /** Before the server; skips the test if it is not installed. */
    PgBouncer pooler(Path folder, String mode) throws IOException {
        return new PgBouncer(folder, mode, port(), database.user(), database.password());
    }

    /** What a setting is in a session of ours that goes by way of this port. */
    String setting(int port, String name) {
        return new JdbcTemplate(PostgresSource.limited(database.address().at(url(port))))
                .queryForObject("show " + name, String.class);
    }

    private String url(int port) {
        return database.url().replace(":" + port() + "/", ":" + port + "/");
    }

    /** @param port of what leads to the server */
    Map<String, String> settings(int port) {
        Map<String, String> settings = settings();
        settings.put("HOOFPRINT_DATABASE_URL", url(port));
        return settings;
    }

    /** What they write goes to providers, which are away here: nothing of one machine alone is in the way. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("HOOFPRINT_LEDGER", "postgresql");
        settings.put("HOOFPRINT_DATABASE_URL", database.url());
        settings.put("HOOFPRINT_DATABASE_USER", database.user());
        settings.put("HOOFPRINT_DATABASE_PASSWORD", database.password());
        settings.put("HOOFPRINT_SHEET", "google");
        settings.put("HOOFPRINT_DRIVE", "google");
        settings.put("HOOFPRINT_EVIDENCE_DRIVE_FOLDER", "months");
        settings.put("HOOFPRINT_WAREHOUSE", "bigquery");
        settings.put("HOOFPRINT_WAREHOUSE_PROJECT", "p");
        settings.put("GOOGLE_KEY_ID", "a");
        settings.put("GOOGLE_SECRET_KEY", "b");
        settings.put("GOOGLE_REFRESH_TOKEN", "c");
        settings.put("GOOGLE_ENDPOINT", "http://127.0.0.1:9");
        settings.put("HOOFPRINT_CHAT", "slack");
        settings.put("SLACK_TOKEN", "t");
        settings.put("SLACK_ENDPOINT", "http://127.0.0.1:9/api");
        settings.put("HOOFPRINT_ARCHIVE", "s3");
        settings.put("AWS_ENDPOINT", "http://127.0.0.1:9");
        settings.put("AWS_REGION", "us-east-1");
        settings.put("AWS_ACCESS_KEY_ID", "k");
        settings.put("AWS_SECRET_ACCESS_KEY", "s");
        settings.put("HOOFPRINT_ARCHIVE_BUCKET", "bucket");
        return settings;
    }

    @Override
    public void close() {
        kept.destroy();
        database.close();
    }
}
