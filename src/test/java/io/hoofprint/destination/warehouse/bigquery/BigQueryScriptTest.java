// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.StandardTableDefinition;
import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.Aggregation.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What BigQuery demands of a script, and the engine of the tests does not. */
class BigQueryScriptTest {
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00.123456Z");

    @Test
    void the_same_job_has_the_same_text_which_reads_no_clock() {
        assertThat(script("missed"))
                .isEqualTo(script("missed"))
                .doesNotContain("CURRENT_")
                .contains("DEFAULT DATE '2026-11-26'", "DEFAULT 'missed'", "TIMESTAMP_MICROS(1795658400123456)");
    }

    @Test
    void rows_that_may_still_be_streamed_are_not_changed() {
        assertThat(script("request"))
                .doesNotContainPattern("(DELETE FROM|UPDATE|MERGE|MERGE INTO|TRUNCATE TABLE) events_[01]")
                .contains("INSERT INTO events_1\n");
    }

    @Test
    void all_declarations_come_first_and_all_changes_are_in_one_transaction() {
        String text = script("request").replaceAll("--[^\n]*\n", "");
        String work = text.substring(text.indexOf("BEGIN TRANSACTION;"));
        assertThat(work).doesNotContain("DECLARE ").endsWith("COMMIT TRANSACTION;\n");
        assertThat(text.substring(0, text.length() - work.length()).lines())
                .allMatch(line -> line.startsWith("DECLARE "));
        assertThat(work).doesNotContainPattern("CREATE (OR REPLACE )?TABLE|DROP |ALTER ");
    }

    @Test
    void closed_sessions_are_read_by_the_days_of_their_start_only() {
        assertThat(script("request").split("(FROM|JOIN) sessions\\b")).hasSize(4);
        assertThat(script("request").split("WHERE start_time >= job_")).hasSize(4);
    }

    @Test
    void the_days_are_those_of_utc_whatever_the_project_is_set_to() {
        assertThat(script("request") + BigQuerySql.named("daily") + BigQuerySql.named("tables"))
                .doesNotContainPattern("\\bDATE\\([\\w.]+\\)")
                .doesNotContainPattern("\\bTIMESTAMP\\([\\w.]+\\)");
    }

    @Test
    void who_asked_is_one_word() {
        assertThatThrownBy(() -> script("x' OR '")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sessions_are_kept_by_day_and_visitor() {
        StandardTableDefinition sessions = BigQueryTables.definition("sessions");
        assertThat(sessions.getTimePartitioning().getField()).isEqualTo("start_time");
        assertThat(sessions.getClustering().getFields()).containsExactly("channel_id", "visitor_id");
        assertThat(BigQueryTables.definition("events_0")).isEqualTo(BigQueryTables.definition("events_late"));
        assertThat(BigQueryTables.names())
                .allSatisfy(name ->
                        assertThat(BigQueryTables.schema(name).getFields()).isNotEmpty());
    }

    private static String script(String askedBy) {
        return new BigQueryScript(new Aggregation(
                        LocalDate.of(2026, 11, 26),
                        askedBy,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        new Limits(Duration.ofMinutes(30), Duration.ofDays(7), null)))
                .text();
    }
}
