// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.platform.data.PostgresSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database that several programs work on. */
final class SharedDatabase implements AutoCloseable {
    private final PostgresDatabase database = PostgresServer.shared().fresh();

    JdbcTemplate sql() {
        return new JdbcTemplate(PostgresSource.limited(database.address()));
    }

    /** How many events this stream has. */
    long events(String stream) {
        return sql().queryForList("select head from ledger_streams where stream = ?", Long.class, stream).stream()
                .findFirst()
                .orElse(0L);
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
        database.close();
    }
}
