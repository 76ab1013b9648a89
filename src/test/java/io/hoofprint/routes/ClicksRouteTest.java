// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.OnEachEngine;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.builder.NotifyBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A request becomes events, and events become counts, which are asked for. */
@OnEachEngine
class ClicksRouteTest extends RouteTest {
    private static final String RED = "{\"action\":\"click\",\"color\":\"red\"}";

    ClicksRouteTest() {
        super("clicks", FALLBACK);
    }

    @Override
    void advise(String id, AdviceWithRouteBuilder route) throws Exception {
        if (id.equals("clicks-add")) {
            route.weaveByToUri("sql:classpath:sql/clicks-count-minute.sql*")
                    .before()
                    .to("mock:between");
        }
    }

    private Exchange send(String body) {
        return call("clicks-intake", body, Map.of("Content-Type", "application/json"));
    }

    private int counted() {
        return new JdbcTemplate(tables.readOnly())
                .queryForObject("select coalesce(sum(count), 0) from click_counts", Integer.class);
    }

    @Test
    void what_is_sent_is_kept_answered_and_counted() throws Exception {
        NotifyBuilder counts = whenDone("clicks-tally", 1);
        Exchange sent = send("[" + RED + "," + RED + "]");
        assertThat(status(sent)).isEqualTo(202);
        assertThat(answer(sent).at("/accepted").asInt()).isEqualTo(2);
        assertThat(LedgerFixture.bodies(ledger, "clicks")).containsExactly(RED, RED);
        await(counts);
        assertThat(answer(call("clicks-stats", null, Map.of("action", "click")))
                        .at("/stats/0/count")
                        .asInt())
                .isEqualTo(2);
        assertThat(answer(call("clicks-series", null)).at("/series/0/count").asInt())
                .isEqualTo(2);
        assertThat(answer(call("clicks-admin-stats", null))
                        .at("/stats/0/api_key")
                        .asText())
                .isEqualTo("ana");
    }

    @Test
    void what_is_no_click_is_kept_nowhere() {
        assertThat(send("{\"action\":\"sing\"}").getException()).isInstanceOf(Problem.class);
        assertThat(outside(FALLBACK).getReceivedCounter()).isZero();
        assertThat(LedgerFixture.all(ledger, "clicks")).isEmpty();
    }

    @Test
    void what_the_ledger_cannot_keep_goes_to_the_fallback_and_is_answered_as_usual() throws Exception {
        Exchange sent = keptAside("clicks", () -> send(RED));
        assertThat(status(sent)).isEqualTo(202);
        assertThat(answer(sent).at("/ids/0").asText()).isEqualTo("kept");
    }

    @Test
    void a_batch_that_fails_half_way_counts_once_when_it_comes_again() throws Exception {
        failsOnce(getMockEndpoint("mock:between"), new Unavailable("on purpose"));
        NotifyBuilder failed = whenFailed("clicks-tally", 1);
        NotifyBuilder counts = whenDone("clicks-tally", 2);
        send(RED);
        await(failed);
        await(counts);
        assertThat(counted()).isEqualTo(1);
    }
}
