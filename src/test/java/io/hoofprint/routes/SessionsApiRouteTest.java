// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.SessionPage;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.http.Download;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A question is checked, the warehouse is asked, and its answer becomes JSON. */
class SessionsApiRouteTest extends RouteTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final String SESSIONS = "direct:warehouse-sessions";

    SessionsApiRouteTest() {
        super(List.of("sessions-api", "sessions"), FALLBACK, "direct:warehouse-*");
    }

    private <T> T asked(String what, Class<T> type) {
        return outside("direct:warehouse-" + what)
                .getReceivedExchanges()
                .get(0)
                .getIn()
                .getBody(type);
    }

    @Test
    void sessions_come_page_by_page() throws Exception {
        outside(SESSIONS).whenAnyExchangeReceived(ask -> {
            SessionPage page = new SessionPage(ask.getMessage().getBody(SessionQuery.class));
            page.add(new Session("c", "v", null, Instant.EPOCH, Instant.EPOCH, 1, List.of()));
            page.add(new Session("c", "w", null, Instant.EPOCH, Instant.EPOCH, 1, List.of()));
            ask.getMessage().setBody(page);
        });
        JsonNode page = answer(call("sessions-api-list", null, Map.of("day", DAY.toString(), "limit", "1")));
        assertThat(asked("sessions", SessionQuery.class).day()).isEqualTo(DAY);
        assertThat(page.path("sessions")).hasSize(1);
        assertThat(page.at("/sessions/0/visitor_id").asText()).isEqualTo("v");
        assertThat(page.path("next").isNull()).isFalse();
    }

    /** More sessions than a page has: the next page is asked for when the one before it has been read. */
    @Test
    void sessions_come_as_a_file_of_any_length() throws Exception {
        outside(SESSIONS).whenAnyExchangeReceived(ask -> {
            SessionQuery query = ask.getMessage().getBody(SessionQuery.class);
            SessionPage page = new SessionPage(query);
            int before = query.after() == null ? 0 : 1_000;
            for (int n = before; n < 1_500 && page.sessions().size() < query.limit() + 1; n++) {
                Instant start = Instant.EPOCH.plusSeconds(n);
                if (!page.add(new Session("=c", "v" + n, null, start, start.plusMillis(1_500), 1, List.of()))) {
                    break;
                }
            }
            ask.getMessage().setBody(page);
        });
        Map<String, Object> days =
                Map.of("from", DAY.toString(), "to", DAY.plusDays(1).toString(), "channel", "");
        Download file = call("sessions-api-csv", null, days).getMessage().getBody(Download.class);
        String[] lines = new String(file.content().readAllBytes(), UTF_8).split("\r\n");
        assertThat(lines).hasSize(1_501).doesNotHaveDuplicates();
        assertThat(lines[1]).isEqualTo("'=c,v0,,1970-01-01T00:00:00Z,1970-01-01T00:00:01.500Z,1.5,1");
        assertThat(asked("sessions", SessionQuery.class))
                .isEqualTo(new SessionQuery(DAY, DAY.plusDays(1), null, null, 1_000, null, SessionQuery.NO_HITS));
        assertThat(outside(SESSIONS).getReceivedCounter()).isEqualTo(2);
    }

    @Test
    void a_question_that_makes_no_sense_does_not_reach_the_warehouse() {
        assertThat(call("sessions-api-list", null, Map.of("limit", "0")).getException())
                .isInstanceOf(Problem.class);
        assertThat(call("sessions-api-daily", null, Map.of("from", "today")).getException())
                .isInstanceOf(Problem.class);
        assertThat(outside(SESSIONS).getReceivedCounter()).isZero();
        assertThat(outside("direct:warehouse-daily").getReceivedCounter()).isZero();
    }

    @Test
    void who_asks_is_told_that_the_warehouse_is_away() {
        failsOnce(outside(SESSIONS), new Unavailable("away"));
        assertThat(call("sessions-api-list", null).getException()).isInstanceOf(Unavailable.class);
    }

    @Test
    void days_are_told_by_their_numbers() throws Exception {
        answers("direct:warehouse-daily", List.of(new SessionDay(DAY, 1, 2, 3, BigDecimal.TEN)));
        Map<String, Object> days = Map.of("from", DAY.toString(), "to", DAY.toString());
        assertThat(answer(call("sessions-api-daily", null, days))
                        .at("/days/0/events")
                        .asInt())
                .isEqualTo(3);
        assertThat(asked("daily", DailyQuery.class)).isEqualTo(new DailyQuery(DAY, DAY));
    }

    @Test
    void tables_are_told_by_their_rows() throws Exception {
        answers("direct:warehouse-tables", Map.of("sessions", 7L));
        assertThat(answer(call("sessions-api-tables", null))
                        .at("/tables/sessions")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void jobs_are_listed() throws Exception {
        answers(
                "direct:warehouse-runs",
                List.of(AggregationRun.unfinished(DAY, AggregationRun.DONE, "request", Instant.EPOCH)));
        assertThat(answer(call("sessions-api-runs", null)).at("/runs/0/day").asText())
                .isEqualTo(DAY.toString());
    }
}
