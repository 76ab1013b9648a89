package io.hoofprint.destination.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.Aggregation.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoogleSqlTest {
    @Test
    void smoke() {
        GoogleSql sql = new GoogleSql();
        Instant now = Instant.parse("2026-11-26T02:00:00Z");
        long at = BigQuerySql.micros(Instant.parse("2026-11-25T02:00:00Z"));
        sql.insert("events_0", List.of(Map.of("event_key", "k", "event_id", "e", "channel_id", "c", "visitor_id", "v", "timestamp", at, "received_at", at)));
        BigQueryScript script = new BigQueryScript(new Aggregation(
                LocalDate.of(2026, 11, 26), "request", Clock.fixed(now, ZoneOffset.UTC), new Limits(Duration.ofMinutes(30), Duration.ofDays(7), Duration.ofDays(3)), null));
        for (int i = 0; i < 10; i++) {
            long t = System.nanoTime();
            System.out.println(BigQueryRows.run(sql.run(BigQueryQuestion.of(script.text())).get(0)));
            System.out.println((System.nanoTime() - t) / 1_000_000 + " ms");
        }
        sql.run(BigQueryEmptying.text("events_1"), Map.of());
        System.out.println(sql.run("SELECT * FROM sessions", Map.of()));
        assertThat(1).isEqualTo(1);
    }
}
