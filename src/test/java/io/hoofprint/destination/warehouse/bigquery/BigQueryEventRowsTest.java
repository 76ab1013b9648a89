// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.contract.BigQueryStandIn;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.Reply;
import io.hoofprint.contract.Seen;
import io.hoofprint.destination.warehouse.TableRow;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of tables of flows of one's own: the table is made, a repeat has the same id, and what fails is typed. */
class BigQueryEventRowsTest {
    private static final String STREAM = "bigquery.tabledata.insertAll";
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private static final String DENIED =
            "{\"error\":{\"code\":403,\"message\":\"no\",\"errors\":[{\"reason\":\"accessDenied\",\"message\":\"no\"}]}}";

    private static GoogleFixture fixture;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        fixture = new GoogleFixture(folder, new BigQueryStandIn());
    }

    @AfterAll
    static void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @AfterEach
    void clear() throws Exception {
        fixture.google.calm();
        fixture.clear();
        fixture.restart();
    }

    @Test
    void dataset_and_table_are_made_once_and_the_row_has_its_columns() {
        send();
        send();
        assertThat(fixture.tables.tables()).containsExactly("doors");
        assertThat(fixture.tables.table("doors").at("/timePartitioning/field").asText())
                .isEqualTo("received_at");
        JsonNode row = fixture.tables.rows("doors").get(0);
        assertThat(row.path("event_key").asText()).isEqualTo(KEY);
        assertThat(row.path("sequence").asLong()).isEqualTo(7);
        assertThat(row.path("received_at").asText()).isEqualTo("2026-12-31T23:30:05.123Z");
        assertThat(row.path("body").asText()).isEqualTo("{\"door\":\"front\"}");
        assertThat(row.path("body_encoding").asText()).isEqualTo("utf8");
        assertThat(fixture.google.requests("bigquery.tables.insert")).hasSize(1);
    }

    @Test
    void a_row_whose_answer_is_lost_comes_again_under_the_same_id() {
        fixture.google.next(Fault.cut().on(STREAM));
        assertThatThrownBy(BigQueryEventRowsTest::send).isInstanceOf(Unavailable.class);
        send();
        assertThat(fixture.google.requests(STREAM))
                .hasSize(2)
                .extracting(BigQueryEventRowsTest::insertId)
                .containsOnly(KEY);
    }

    @Test
    void a_table_that_google_does_not_know_yet_is_waited_for() {
        send();
        fixture.tables.hide("doors", 1);
        assertThatThrownBy(BigQueryEventRowsTest::send)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("yet");
        send();
        assertThat(fixture.tables.rows("doors")).hasSize(2);
    }

    @Test
    void a_table_that_somebody_dropped_is_made_again() {
        send();
        fixture.pass(Duration.ofHours(1));
        fixture.tables.drop("doors");
        assertThatThrownBy(BigQueryEventRowsTest::send)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("made again");
        send();
        assertThat(fixture.tables.rows("doors")).hasSize(1);
    }

    @Test
    void what_google_refuses_is_about_the_row_or_about_the_table() {
        fixture.tables.refuse(row -> true);
        assertThatThrownBy(BigQueryEventRowsTest::send).isInstanceOf(Rejected.class);
        fixture.tables.refuse(row -> false);
        fixture.google.next(Fault.answer(Reply.json(403, DENIED)).on(STREAM));
        assertThatThrownBy(BigQueryEventRowsTest::send).isInstanceOf(Blocked.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sessions", "events_0", "1st", "a-b", "a.b", ""})
    void no_other_table_than_one_s_own_can_be_named(String table) {
        assertThatThrownBy(() -> row(table)).isInstanceOf(Blocked.class).hasMessageContaining("able");
    }

    private static void send() {
        fixture.ask("row", row("doors"));
    }

    private static TableRow row(String table) {
        Instant receivedAt = Instant.parse("2026-12-31T23:30:05.123Z");
        return new TableRow(table, KEY, "doors", 7, receivedAt, "porter", "front-1", "{\"door\":\"front\"}", "utf8");
    }

    private static String insertId(Seen request) {
        return request.json().at("/rows/0/insertId").asText();
    }
}
