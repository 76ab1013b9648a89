// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.contract.BigQueryStandIn;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.GoogleKeyFile;
import io.hoofprint.contract.Reply;
import io.hoofprint.contract.Seen;
import io.hoofprint.destination.warehouse.LogPosition;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows on their way into the shards: however that goes, each is there at last, or alone to blame. */
class BigQueryAppendTest {
    private static final String STREAM = "bigquery.tabledata.insertAll";
    private static final Instant EVEN = Instant.parse("2024-10-04T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String[] COLUMNS = {
        "event_key",
        "event_id",
        "channel_id",
        "visitor_id",
        "timestamp",
        "timezone_offset",
        "url",
        "referrer_url",
        "received_at"
    };

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

    @BeforeEach
    void make() {
        fixture.tables.make(GoogleFixture.DATASET, "events_0", COLUMNS);
        fixture.tables.make(GoogleFixture.DATASET, "events_1", COLUMNS);
    }

    @AfterEach
    void clear() {
        fixture.google.calm();
        fixture.clear();
    }

    @Test
    void rows_go_into_the_shards_of_the_days_of_their_receipt_as_they_are() {
        fixture.ask("append", batch(1, visit(1, EVEN), visit(2, EVEN.plus(Duration.ofDays(1)))));
        assertThat(fixture.tables.rows("events_0")).hasSize(1);
        JsonNode row = fixture.tables.rows("events_1").get(0);
        assertThat(row.properties())
                .extracting(cell -> cell.getKey() + " " + cell.getValue().asText())
                .containsExactlyInAnyOrder(
                        "event_key 00000000000000000000000000000002",
                        "event_id e2",
                        "channel_id shop",
                        "visitor_id ana",
                        "timestamp 2024-10-05T11:59:58.000001Z",
                        "url https://a/2",
                        "received_at 2024-10-05T12:00:00Z");
        assertThat(fixture.google.requests(STREAM))
                .extracting(seen -> seen.json().at("/rows/0/insertId").asText())
                .containsExactlyInAnyOrder("00000000000000000000000000000001", "00000000000000000000000000000002");
    }

    @Test
    void a_call_has_at_most_500_rows_and_10_megabytes() {
        fixture.ask("append", batch(1, visits(1, 1_200)));
        assertThat(fixture.google.requests(STREAM))
                .extracting(seen -> seen.json().path("rows").size())
                .containsExactly(500, 500, 200);
        fixture.google.check();
        String longText = "ä".repeat(450_000);
        fixture.ask(
                "append",
                batch(
                        2_000,
                        IntStream.range(2_000, 2_020)
                                .mapToObj(n -> visit(n, EVEN, longText))
                                .toList()));
        assertThat(fixture.google.requests(STREAM)).hasSize(3).allSatisfy(seen -> assertThat(seen.body().length)
                .isLessThan(10_000_000));
        assertThat(keys()).hasSize(1_220);
    }

    @Test
    void what_is_too_large_after_all_is_halved() {
        fixture.google.next(Fault.error(413, "requestTooLarge").on(STREAM));
        fixture.google.next(Fault.error(413, "requestTooLarge").on(STREAM));
        fixture.ask("append", batch(1, visits(1, 8)));
        assertThat(fixture.google.requests(STREAM))
                .extracting(seen -> seen.json().path("rows").size())
                .containsExactly(8, 4, 2, 2, 4);
        assertThat(keys()).hasSize(8);
    }

    @Test
    void bad_rows_are_found_in_two_calls_and_halving_calls_nobody() {
        fixture.tables.refuse(row -> row.path("url").asText().endsWith("7"));
        List<Visit> visits = visits(1, 400);
        assertThatThrownBy(() -> fixture.ask("append", batch(1, visits)))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("40 of 400 rows");
        assertThat(fixture.google.requests(STREAM))
                .extracting(seen -> seen.json().path("rows").size())
                .containsExactly(400, 360);
        List<Integer> parked = new ArrayList<>();
        deliver(1, visits, parked);
        assertThat(fixture.google.requests(STREAM)).hasSize(2);
        assertThat(parked).hasSize(40).allMatch(n -> n % 10 == 7);
        assertThat(keys()).hasSize(360);
    }

    @Test
    void a_row_that_was_refused_is_tried_anew_when_it_comes_again() {
        fixture.tables.refuse(row -> row.path("url").asText().endsWith("7"));
        assertThatThrownBy(() -> fixture.ask("append", batch(7, visits(7, 1)))).isInstanceOf(Rejected.class);
        fixture.tables.refuse(row -> false);
        fixture.ask("append", batch(7, visits(7, 1)));
        assertThat(keys()).hasSize(1);
    }

    @Test
    void a_batch_that_came_through_is_sent_again_when_the_reader_goes_back() {
        fixture.ask("append", batch(1, visits(1, 3)));
        fixture.ask("append", batch(1, visits(1, 3)));
        assertThat(fixture.google.requests(STREAM)).hasSize(2);
    }

    @Test
    void rows_that_do_not_fit_the_table_are_refused_one_by_one() {
        fixture.tables.make(GoogleFixture.DATASET, "events_0", "event_key");
        assertThatThrownBy(() -> fixture.ask("append", batch(1, visits(1, 3))))
                .isInstanceOf(Rejected.class)
                .hasMessageContainingAll("3 of 3", "no such field");
        List<Integer> parked = new ArrayList<>();
        deliver(1, visits(1, 3), parked);
        assertThat(parked).containsExactly(1, 2, 3);
        assertThat(fixture.google.requests(STREAM)).hasSize(1);
    }

    @Test
    void rows_that_were_refused_are_all_tried_anew_when_the_reader_tries_again() {
        fixture.tables.refuse(row -> true);
        assertThatThrownBy(() -> fixture.ask("append", batch(1, visits(1, 3)))).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> fixture.ask("append", batch(1, visits(1, 1)))).isInstanceOf(Rejected.class);
        fixture.tables.refuse(row -> false);
        fixture.ask("append", batch(1, visits(1, 3)));
        assertThat(keys()).hasSize(3);
    }

    static Stream<Fault> passing() {
        return Stream.of(
                Fault.status(429),
                Fault.status(500),
                Fault.status(503),
                Fault.status(503).afterWork(),
                Fault.error(403, "rateLimitExceeded"),
                Fault.answer(Reply.of(502, "text/html", "<html>oops</html>")),
                Fault.reset(),
                Fault.reset().afterWork(),
                Fault.silence().afterWork(),
                Fault.cut());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void what_passes_is_tried_again_by_the_reader_only_and_no_row_is_missing(Fault fault) {
        fixture.patience(fault.toString().startsWith("silence") ? Duration.ofMillis(500) : PATIENCE);
        fixture.google.next(Fault.none().on(STREAM), fault.on(STREAM));
        Throwable thrown = catchThrowable(() -> fixture.ask("append", batch(1, visits(1, 1_100))));
        fixture.patience(PATIENCE);
        assertThat(thrown).isInstanceOf(Unavailable.class);
        assertThat(((Unavailable) thrown).retryAfter()).isEmpty();
        assertThat(fixture.google.requests(STREAM)).hasSize(2);
        fixture.ask("append", batch(1, visits(1, 1_100)));
        assertThat(keys()).hasSize(1_100);
        assertThat(fixture.google.requests(STREAM))
                .as("what is stored stays stored")
                .hasSize(4);
    }

    @Test
    void a_quota_that_is_used_up_is_waited_for_long() {
        fixture.google.next(Fault.error(403, "quotaExceeded").on(STREAM));
        Throwable thrown = catchThrowable(() -> fixture.ask("append", batch(1, visits(1, 1))));
        assertThat(thrown).isInstanceOf(Unavailable.class).hasMessageContaining("quota");
        assertThat(((Unavailable) thrown).retryAfter().orElseThrow()).hasMinutes(10);
    }

    @Test
    void a_table_that_is_there_but_not_found_yet_is_waited_for() {
        fixture.tables.hide("events_0", 2);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> fixture.ask("append", batch(1, visits(1, 1))))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("events_0");
        }
        fixture.ask("append", batch(1, visits(1, 1)));
        assertThat(keys()).hasSize(1);
    }

    @Test
    void a_table_that_is_not_there_needs_a_person() {
        fixture.tables.drop("events_0");
        assertThatThrownBy(() -> fixture.ask("append", batch(1, visits(1, 1))))
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll("404 notFound", "POST /init", GoogleKeyFile.ACCOUNT);
    }

    @Test
    void a_token_that_ended_is_renewed_and_a_revoked_key_needs_a_person() {
        fixture.ask("append", batch(1, visits(1, 1)));
        fixture.tokens.expire();
        fixture.ask("append", batch(2, visits(2, 1)));
        fixture.tokens.revoke();
        assertThatThrownBy(() -> fixture.ask("append", batch(3, visits(3, 1))))
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll("invalid_grant", "google.credentials");
        fixture.tokens.restore();
        fixture.ask("append", batch(3, visits(3, 1)));
        assertThat(keys()).hasSize(3);
    }

    @Test
    void no_token_is_in_an_address() {
        fixture.ask("append", batch(1, visits(1, 1)));
        assertThat(fixture.google.requests()).extracting(Seen::query).allMatch(query -> !query.contains("token"));
    }

    /** As the reader delivers: in halves, until what is rejected is alone. */
    /** As a reader does, which says where it stands when it has parked an event. */
    private static void deliver(int first, List<Visit> visits, List<Integer> parked) {
        try {
            fixture.ask("append", batch(first, visits));
        } catch (Rejected e) {
            if (visits.size() == 1) {
                parked.add(first);
                fixture.ask("append", new VisitBatch(0, 1_000, List.of(), new LogPosition(first, "log", null)));
                return;
            }
            int middle = visits.size() / 2;
            deliver(first, visits.subList(0, middle), parked);
            deliver(first + middle, visits.subList(middle, visits.size()), parked);
        }
    }

    private static TreeSet<String> keys() {
        TreeSet<String> keys = new TreeSet<>();
        for (String table : List.of("events_0", "events_1")) {
            fixture.tables
                    .rows(table)
                    .forEach(row -> keys.add(row.path("event_key").asText()));
        }
        return keys;
    }

    private static VisitBatch batch(int first, Visit... visits) {
        return batch(first, List.of(visits));
    }

    private static VisitBatch batch(int first, List<Visit> visits) {
        return new VisitBatch(first, first + visits.size() - 1L, visits, null);
    }

    private static List<Visit> visits(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(n -> visit(n, EVEN)).toList();
    }

    private static Visit visit(int n, Instant receivedAt) {
        return visit(n, receivedAt, "https://a/" + n);
    }

    private static Visit visit(int n, Instant receivedAt, String url) {
        Instant at = receivedAt.minusSeconds(n).plusNanos(1_000);
        return new Visit(String.format("%032x", n), "e" + n, "shop", "ana", at, null, url, null, receivedAt);
    }
}
