// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import static io.hoofprint.ledger.LedgerFixture.all;
import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.bodies;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of appending for every engine. */
public interface AppendContract extends LedgerFixture {

    @Test
    default void an_append_is_read_as_it_was_sent() throws Exception {
        long before = System.currentTimeMillis();
        var result = append(ledger(), "clicks", from("ana", event("a-1", "{\"color\":\"red\"}")));

        assertThat(result).isEqualTo(new AppendResult(List.of("a-1"), 1, 0, List.of()));
        var event = all(ledger(), "clicks").get(0);
        assertThat(event.sequence()).isEqualTo(1);
        assertThat(event.sender()).isEqualTo("ana");
        assertThat(event.id()).isEqualTo("a-1");
        assertThat(LedgerFixture.text(event)).isEqualTo("{\"color\":\"red\"}");
        assertThat(event.receivedAt().toEpochMilli()).isBetween(before, System.currentTimeMillis());
    }

    @Test
    default void an_event_without_an_id_gets_one_that_sorts_by_time() throws Exception {
        var result = append(ledger(), "clicks", from("ana", event("x"), event("x"), event("x")));

        assertThat(result.accepted()).isEqualTo(3);
        assertThat(result.ids()).doesNotHaveDuplicates().isSorted();
        assertThat(result.ids())
                .allSatisfy(id -> assertThat(UUID.fromString(id).version()).isEqualTo(7));
        assertThat(all(ledger(), "clicks")).extracting(StoredEvent::id).isEqualTo(result.ids());
    }

    @Test
    default void events_keep_their_order_and_streams_count_for_themselves() throws Exception {
        append(ledger(), "clicks", from("ana", event("1"), event("2")));
        append(ledger(), "visits", from("ana", event("other")));
        append(ledger(), "clicks", from("bob", event("3")));

        assertThat(bodies(ledger(), "clicks")).containsExactly("1", "2", "3");
        assertThat(all(ledger(), "clicks")).extracting(StoredEvent::sequence).containsExactly(1L, 2L, 3L);
        assertThat(all(ledger(), "visits")).extracting(StoredEvent::sequence).containsExactly(1L);
        assertThat(ledger().head("clicks")).isEqualTo(3);
    }

    @Test
    default void concurrent_appends_leave_no_gap_and_stay_together() throws Exception {
        var futures = new ArrayList<CompletableFuture<AppendResult>>();
        for (int i = 0; i < 500; i++) {
            futures.add(ledger().append("clicks", from("s" + i % 7, event(i + ".0"), event(i + ".1"))));
        }
        for (var future : futures) {
            assertThat(future.get(20, SECONDS).accepted()).isEqualTo(2);
        }

        var entries = all(ledger(), "clicks");
        assertThat(entries)
                .extracting(StoredEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1000).boxed().toList());
        for (int i = 0; i < 1000; i += 2) {
            var pair = LedgerFixture.text(entries.get(i)).split("\\.");
            assertThat(LedgerFixture.text(entries.get(i + 1))).isEqualTo(pair[0] + ".1");
        }
    }

    @Test
    default void the_head_and_the_events_survive_reopening() throws Exception {
        append(ledger(), "clicks", from("ana", event("1"), event("2")));

        var ledger = reopened();
        assertThat(ledger.head("clicks")).isEqualTo(2);
        assertThat(ledger.streams()).containsExactly("clicks");
        append(ledger, "clicks", from("ana", event("3")));
        assertThat(bodies(ledger, "clicks")).containsExactly("1", "2", "3");
    }

    @Test
    default void a_thousand_events_are_one_append() throws Exception {
        var events = IntStream.range(0, 1000)
                .mapToObj(i -> event("id-" + i, "body " + i))
                .toArray(NewEvent[]::new);

        assertThat(append(ledger(), "clicks", from("ana", events)).accepted()).isEqualTo(1000);
        assertThat(bodies(ledger(), "clicks"))
                .hasSize(1000)
                .startsWith("body 0")
                .endsWith("body 999");
    }

    @Test
    default void a_body_of_a_mebibyte_and_an_empty_one_are_kept() throws Exception {
        append(ledger(), "clicks", from("ana", event("x".repeat(1 << 20)), event("")));

        assertThat(bodies(ledger(), "clicks")).containsExactly("x".repeat(1 << 20), "");
    }

    @Test
    default void a_large_stream_is_read_in_batches_that_fit_in_memory() throws Exception {
        var events =
                IntStream.range(0, 20).mapToObj(i -> event("x".repeat(1 << 20))).toArray(NewEvent[]::new);
        append(ledger(), "clicks", from("ana", events));

        try (var log = ledger().read("clicks")) {
            var batch = log.after(0, 1000);
            assertThat(batch.events()).hasSizeLessThan(20);
            assertThat(batch.more()).isTrue();
            assertThat(log.after(batch.last(), 1000).events().get(0).sequence()).isEqualTo(batch.last() + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "\u00e9", "\u007f"})
    default void an_id_outside_the_alphabet_is_refused(String id) {
        assertThatThrownBy(() -> append(ledger(), "clicks", from("ana", event("good"), event(id, "x"))))
                .hasCauseInstanceOf(Problem.class);
        assertThat(all(ledger(), "clicks")).isEmpty();
    }

    @Test
    default void an_id_may_have_128_characters_and_no_more() throws Exception {
        append(ledger(), "clicks", from("ana", event("~".repeat(128), "x")));
        assertThatThrownBy(() -> append(ledger(), "clicks", from("ana", event("~".repeat(129), "x"))))
                .hasCauseInstanceOf(Problem.class);
    }

    @Test
    default void completions_run_on_another_stack() throws Exception {
        var caller = Thread.currentThread();
        var completedOn = new CompletableFuture<Thread>();
        ledger().append(
                        "clicks",
                        from("ana", event("x")),
                        (result, failure) -> completedOn.complete(Thread.currentThread()));
        assertThat(completedOn.get(20, SECONDS)).isNotSameAs(caller);

        var refusedOn = new CompletableFuture<Thread>();
        ledger().append(
                        "clicks",
                        from("ana", event("", "x")),
                        (result, failure) -> refusedOn.complete(Thread.currentThread()));
        assertThat(refusedOn.get(20, SECONDS)).isNotSameAs(caller);
    }

    @Test
    default void listeners_are_notified_of_durable_events() throws Exception {
        var notified = new CompletableFuture<Long>();
        try (var subscription = ledger().onAppend("clicks", () -> notified.complete(ledger().head("clicks")))) {
            assertThat(subscription).isNotNull();
            append(ledger(), "clicks", from("ana", event("x")));
            assertThat(notified.get(20, SECONDS)).isEqualTo(1);
        }
    }
}
