// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.cloud.bigquery.BigQueryException;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.platform.error.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.model.BeanDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch of events is streamed shard by shard; the look at each shard before that is left out here. */
class DestinationWarehouseBigqueryRouteTest extends RouteTest {
    private static final String STREAM = "hoofprint-google-bigquery:project:bobs_knob_shops";
    private static final String TABLE = "CamelGoogleBigQueryTableId";
    private static final Instant EVEN = Instant.parse("1970-01-01T12:00:00Z");
    private static final Instant ODD = Instant.parse("1970-01-02T12:00:00Z");

    DestinationWarehouseBigqueryRouteTest() {
        super("destination-warehouse-bigquery", "hoofprint-google-bigquery:*");
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "HOOFPRINT_WAREHOUSE", "bigquery",
                "HOOFPRINT_WAREHOUSE_PROJECT", "project",
                "GOOGLE_ENDPOINT", "http://localhost:1");
    }

    @Override
    void advise(String id, AdviceWithRouteBuilder route) {
        if (id.equals("destination-warehouse-bigquery-append-rows")) {
            route.weaveByType(BeanDefinition.class).selectFirst().remove();
        }
    }

    private Exchange append(Visit... visits) {
        return call("warehouse-append", new VisitBatch(1, visits.length, List.of(visits), null));
    }

    private static Visit visit(String id, Instant at) {
        return new Visit(id.repeat(32), id, "c", "v", at, null, null, null, at);
    }

    private static BigQueryException answer(int status) {
        return new BigQueryException(new HttpResponseException.Builder(status, "no", new HttpHeaders()).build());
    }

    /** The ids of the rows of each call, with the table they went to. */
    private List<String> calls() {
        return outside(STREAM).getReceivedExchanges().stream()
                .map(call -> call.getIn().getHeader(TABLE) + " " + ids(call))
                .toList();
    }

    private static List<Object> ids(Exchange call) {
        List<?> rows = call.getIn().getBody(List.class);
        return rows.stream()
                .<Object>map(row -> ((Map<?, ?>) row).get("event_id"))
                .toList();
    }

    @Test
    void each_call_has_rows_of_one_shard_by_column_and_none_comes_twice_by_its_key() {
        Exchange done = append(visit("a", EVEN), visit("b", ODD), visit("c", EVEN));
        assertThat(done.getException()).isNull();
        assertThat(calls()).containsExactlyInAnyOrder("events_0 [a, c]", "events_1 [b]");
        assertThat(outside(STREAM).getReceivedExchanges())
                .extracting(call -> call.getProperty(Exchange.TO_ENDPOINT, String.class))
                .allMatch(uri -> uri.contains("useAsInsertId=event_key"));
        assertThat(done.getMessage().getHeaders()).doesNotContainKey(TABLE);
    }

    @Test
    void what_is_refused_is_halved_until_the_bad_row_is_alone() {
        outside(STREAM).whenAnyExchangeReceived(call -> {
            if (ids(call).contains("b")) {
                call.setException(answer(400));
            }
        });
        assertThat(append(visit("a", EVEN), visit("b", EVEN)).getException()).isInstanceOf(Rejected.class);
        assertThat(calls()).containsExactly("events_0 [a, b]", "events_0 [a]", "events_0 [b]");
    }

    @ParameterizedTest
    @CsvSource({"503,io.hoofprint.platform.error.Unavailable", "403,io.hoofprint.platform.error.Blocked"})
    void the_caller_is_told_by_its_kind_what_failed_and_nothing_more_is_called(
            int status, Class<? extends Exception> kind) {
        failsOnce(outside(STREAM), answer(status));
        assertThat(append(visit("a", EVEN), visit("b", ODD)).getException()).isInstanceOf(kind);
        assertThat(calls()).hasSize(1);
    }

    /** Google does not answer here. */
    @Test
    void a_shard_that_cannot_be_emptied_now_fails_nothing() {
        assertThat(call("destination-warehouse-bigquery-empty", null).getException())
                .isNull();
    }
}
