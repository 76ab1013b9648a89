// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.contract.BigQueryStandIn;
import io.hoofprint.contract.Contract;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.GoogleTokens;
import io.hoofprint.contract.StandIn;
import io.hoofprint.destination.warehouse.bigquery.GoogleSqlEngine;
import io.hoofprint.destination.warehouse.bigquery.OnGoogleSql;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demonstration, and events from their senders to sessions, with a warehouse at Google. */
@OnGoogleSql
class DemoOnBigQueryTest extends DemoStory {
    private final DemoFixture demo = new DemoFixture();
    private BigQueryStandIn tables;
    private StandIn google;

    @BeforeEach
    void start() throws Exception {
        tables = new BigQueryStandIn(new GoogleSqlEngine());
        google = new StandIn(() -> Contract.bigQuery().and(Contract.googleToken()), new GoogleTokens(tables)).start();
        demo.with("HOOFPRINT_WAREHOUSE", "bigquery")
                .with("HOOFPRINT_WAREHOUSE_PROJECT", "p")
                .with("GOOGLE_ENDPOINT", google.url())
                .with("GOOGLE_KEY_ID", "client")
                .with("GOOGLE_SECRET_KEY", "secret")
                .with("GOOGLE_REFRESH_TOKEN", "token");
        demo.beforeEach(null);
    }

    @AfterEach
    void stop() throws Exception {
        if (google != null) {
            demo.afterEach(null);
            google.close();
        }
    }

    @Override
    DemoFixture demo() {
        return demo;
    }

    @Test
    void every_event_is_in_a_session_or_a_shard_or_parked() {
        demo.admin("/init");
        tables.refuse(row -> row.path("url").asText().contains("bad"));
        google.next(Fault.status(503).afterWork().on("bigquery.tabledata.insertAll"));
        demo.server()
                .sender()
                .post(
                        "/events",
                        "[" + visit("10:00", "a") + "," + visit("10:20", "bad") + "," + visit("10:25", "b") + "]")
                .expect(202);
        await().until(() -> parked() == 1);
        demo.admin("/events/aggregation");
        JsonNode sessions =
                demo.server().admin().get("/v1/sessions?hits=true").expect(200).at("sessions");
        assertThat(sessions).hasSize(1);
        assertThat(sessions.get(0).path("hit_count").asInt()).isEqualTo(2);
        assertThat(sessions.get(0).at("/hits/1/url").asText()).isEqualTo("https://shop/b");
        assertThat(demo.tables().path("tables").toString())
                .isEqualTo("{\"events_0\":0,\"events_1\":0,\"sessions\":1,\"events_late\":0}");
    }

    private static String visit(String time, String page) {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        return "{\"channel_id\":\"shop\",\"visitor_id\":\"v\",\"timestamp\":\"" + yesterday + "T" + time
                + ":00Z\",\"url\":\"https://shop/" + page + "\"}";
    }

    private int parked() {
        return demo.server()
                .admin()
                .get("/admin/v1/dead-letters?stream=visits")
                .expect(200)
                .at("deadLetters")
                .size();
    }
}
