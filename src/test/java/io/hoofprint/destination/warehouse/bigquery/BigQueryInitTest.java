// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.contract.BigQueryStandIn;
import io.hoofprint.contract.Fault;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables as we make them, and how we look whether they are as they should be. */
class BigQueryInitTest {
    private static final String TABLE = "bigquery.tables.insert";

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
    void clear() {
        fixture.google.calm();
        fixture.clear();
    }

    @Test
    void dataset_and_tables_are_made_once() {
        init();
        assertThat(fixture.tables.tables()).containsExactly("events_0", "events_1", "events_late", "runs", "sessions");
        assertThat(fixture.tables
                        .table("sessions")
                        .at("/timePartitioning/field")
                        .asText())
                .isEqualTo("start_time");
        assertThat(fixture.tables.table("sessions").at("/clustering/fields").toString())
                .isEqualTo("[\"channel_id\",\"visitor_id\"]");
        int asked = fixture.google.requests(TABLE).size();
        init();
        assertThat(fixture.google.requests(TABLE)).hasSize(asked);
    }

    @Test
    void what_somebody_else_makes_meanwhile_is_as_good() {
        fixture.google.next(
                Fault.error(409, "duplicate").afterWork().on("bigquery.datasets.insert"),
                Fault.error(409, "duplicate").afterWork().on(TABLE));
        init();
        assertThat(fixture.tables.tables()).hasSize(5);
    }

    @Test
    void what_was_begun_is_gone_on_with() {
        fixture.google.next(
                Fault.none().on(TABLE), Fault.status(503).afterWork().on(TABLE));
        assertThatThrownBy(BigQueryInitTest::init).isInstanceOf(Unavailable.class);
        init();
        assertThat(fixture.tables.tables()).hasSize(5);
    }

    @Test
    void a_dataset_that_google_does_not_know_everywhere_yet_is_waited_for() {
        fixture.google.next(Fault.error(404, "notFound").on(TABLE));
        assertThatThrownBy(BigQueryInitTest::init).isInstanceOf(Unavailable.class);
        init();
        assertThat(fixture.tables.tables()).hasSize(5);
    }

    @Test
    void a_table_that_we_made_a_moment_ago_is_waited_for_and_one_that_is_gone_later_is_not() {
        init();
        fixture.tables.drop("events_0");
        assertThatThrownBy(BigQueryInitTest::append)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("events_0");
        fixture.pass(Duration.ofMinutes(11));
        assertThatThrownBy(BigQueryInitTest::append).isInstanceOf(Blocked.class).hasMessageContaining("POST /init");
        init();
        append();
        assertThat(fixture.tables.rows("events_0")).hasSize(1);
    }

    @Test
    void a_check_says_what_to_do_and_changes_nothing() {
        assertThatThrownBy(BigQueryInitTest::check).isInstanceOf(Blocked.class).hasMessageContaining("POST /init");
        init();
        check();
        fixture.google.next(Fault.error(403, "quotaExceeded").on("bigquery.jobs.insert"));
        assertThatThrownBy(BigQueryInitTest::check).isInstanceOf(Unavailable.class);
        fixture.tables.drop("events_0");
        fixture.tables.make(GoogleFixture.DATASET, "events_0", "event_key");
        assertThatThrownBy(BigQueryInitTest::check)
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll("events_0", "visitor_id STRING", "timestamp TIMESTAMP");
        assertThat(fixture.tables.rows("events_0")).isEmpty();
        assertThat(fixture.tables.jobs()).isEmpty();
    }

    @Test
    void a_check_with_a_revoked_key_names_it() {
        init();
        fixture.tokens.revoke();
        assertThatThrownBy(BigQueryInitTest::check)
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("google.credentials");
    }

    private static void init() {
        fixture.ask("init", null);
    }

    private static void check() {
        fixture.bean("warehouse (bigquery)", BigQueryCheck.class).check();
    }

    private static void append() {
        Instant at = Instant.parse("2024-10-04T12:00:00Z");
        fixture.ask(
                "append", new VisitBatch(1, 1, List.of(new Visit("k", "e", "c", "v", at, null, null, null, at)), null));
    }
}
