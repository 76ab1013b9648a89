// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import io.hoofprint.OnEachEngine;
import io.hoofprint.TablesEngine;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.ops.EventStatus;
import io.hoofprint.ledger.ops.EventStatus.Passage;
import io.hoofprint.ledger.reader.ReaderStatus.State;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** How a reader handles each kind of failure. */
@OnEachEngine
public class ReaderFailureTest {
    @Parameter
    TablesEngine engine;

    @TempDir
    Path directory;

    private ReaderFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ReaderFixture(directory, engine);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tables", "outside"})
    void a_rejected_event_is_parked_and_the_rest_of_its_batch_delivered(String effect) throws Exception {
        fixture.append(IntStream.rangeClosed(1, 40)
                .mapToObj(i -> i == 7 || i == 23 || i == 24 ? "bad" : "good")
                .toArray(String[]::new));
        fixture.start("maxBatch=16&effect=" + effect, this::keepUnlessBad);
        fixture.awaitPosition(40);

        assertThat(Set.copyOf(fixture.kept()))
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 40)
                        .filter(i -> i != 7 && i != 23 && i != 24)
                        .boxed()
                        .toList());
        assertThat(fixture.deadLetters(DeadLetter.State.parked))
                .extracting(DeadLetter::sequence)
                .containsExactly(24L, 23L, 7L);
        DeadLetter first = fixture.deadLetters(DeadLetter.State.parked).get(2);
        assertThat(first.reason()).isEqualTo("bad luck");
        assertThat(first.kind()).isEqualTo("rejected");
        assertThat(first.attempts()).isEqualTo(1);
        assertThat(fixture.deadLetters().body(first))
                .hasValueSatisfying(body ->
                        assertThat(body).asString(StandardCharsets.UTF_8).isEqualTo("bad"));
        assertThat(fixture.bodies.names())
                .hasSize(3)
                .allMatch(name -> name.matches("dead-letters/clicks/tally/\\d{4}/\\d\\d/\\d\\d/[0-9a-f]{32}\\.json"));
    }

    @Test
    void a_parked_event_is_found_with_its_reason() throws Exception {
        fixture.start("maxBatch=10", this::keepUnlessBad);
        fixture.append("bad");
        fixture.awaitPosition(1);

        DeadLetter deadLetter = fixture.deadLetters(DeadLetter.State.parked).get(0);
        Passage passage = fixture.eventLookup()
                .status("clicks", "ana", deadLetter.eventId())
                .orElseThrow()
                .readers()
                .get(0);
        assertThat(passage.state()).isEqualTo(EventStatus.State.parked);
        assertThat(passage.at()).isEqualTo(deadLetter.at());
        assertThat(passage.detail()).contains("bad luck", deadLetter.id());
    }

    /** As when a thread, or the pool that it needs, is told to end. */
    @ParameterizedTest
    @MethodSource("cutOff")
    void an_effect_that_is_cut_off_is_tried_again_and_its_event_is_no_dead_letter(Exception failure) throws Exception {
        var first = new AtomicBoolean(true);
        fixture.start("effect=outside&maxBatch=500", events -> {
            if (first.getAndSet(false)) {
                throw failure;
            }
            fixture.keep(events);
        });
        fixture.append("good");
        fixture.awaitPosition(1);
        assertThat(fixture.kept()).containsExactly(1L);
        assertThat(fixture.deadLetters(DeadLetter.State.parked)).isEmpty();
    }

    static Stream<Exception> cutOff() {
        return Stream.of(
                new IllegalStateException(new InterruptedException()),
                new ClosedByInterruptException(),
                new CamelExecutionException("no", null, new RejectedExecutionException("the pool is shut")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tables", "outside"})
    void whatever_fails_while_the_program_stops_is_delivered_after_the_next_start(String effect) throws Exception {
        var entered = new CountDownLatch(1);
        fixture.start("maxBatch=500&effect=" + effect, events -> {
            entered.countDown();
            await().until(fixture.camel::isStopping);
            throw new IllegalStateException("already closed");
        });
        fixture.append("good");
        entered.await();
        fixture.stop();
        fixture.start("maxBatch=500&effect=" + effect, fixture::keep);
        fixture.awaitPosition(1);
        assertThat(fixture.kept()).containsExactly(1L);
        assertThat(fixture.deadLetters(DeadLetter.State.parked)).isEmpty();
    }

    /** As when the temporary folder has no room for a library: the event is as good as any other. */
    @ParameterizedTest
    @ValueSource(strings = {"tables", "outside"})
    void an_error_that_says_nothing_of_the_event_blocks_the_reader(String effect) throws Exception {
        var missing = new AtomicBoolean(true);
        fixture.start("maxBatch=500&effect=" + effect, events -> {
            if (missing.get()) {
                throw new NoClassDefFoundError("Could not initialize class org.example.Native");
            }
            fixture.keep(events);
        });
        fixture.append("good", "good");
        await().until(() -> fixture.status().state() == State.blocked);
        assertThat(fixture.status().error().message()).contains("org.example.Native", "temporary folder", "restart");
        assertThat(fixture.deadLetters(DeadLetter.State.parked)).isEmpty();
        missing.set(false);
        fixture.awaitPosition(2);
        assertThat(fixture.kept()).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tables", "outside"})
    void a_stack_overflow_fails_its_event_alone(String effect) throws Exception {
        fixture.start("maxBatch=500&effect=" + effect, events -> {
            if (events.stream().anyMatch(event -> new String(event.body(), StandardCharsets.UTF_8).equals("deep"))) {
                throw new StackOverflowError();
            }
            fixture.keep(events);
        });
        fixture.append("good", "deep", "good");
        fixture.awaitPosition(3);
        assertThat(fixture.kept()).containsExactly(1L, 3L);
        assertThat(fixture.deadLetters(DeadLetter.State.parked))
                .extracting(DeadLetter::sequence)
                .containsExactly(2L);
    }

    @Test
    void an_outside_effect_runs_with_no_transaction_and_no_connection() throws Exception {
        var transactions = new CopyOnWriteArrayList<Boolean>();
        fixture.start("maxBatch=4&effect=outside", events -> {
            transactions.add(TransactionSynchronizationManager.isActualTransactionActive());
            // The pool has one connection: this would hang if the reader held it.
            fixture.sql.queryForObject("select 1", Integer.class);
            fixture.keep(events);
        });
        fixture.append("a", "b", "c", "d", "e");
        fixture.awaitPosition(5);

        assertThat(transactions).containsOnly(false);
        assertThat(fixture.kept()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tables", "outside"})
    void an_unavailable_destination_is_retried_indefinitely_and_parks_nothing(String effect) throws Exception {
        var tries = new AtomicInteger();
        fixture.start("maxBatch=10&effect=" + effect, events -> {
            if (tries.incrementAndGet() < 30) {
                throw new Unavailable("away");
            }
            fixture.keep(events);
        });
        fixture.append("a", "b", "c");
        fixture.awaitPosition(3);

        assertThat(fixture.deadLetters(null)).isEmpty();
        assertThat(fixture.kept()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_blocked_reader_parks_nothing_notifies_once_and_continues_when_fixed() throws Exception {
        var revoked = new AtomicBoolean(true);
        var tries = new AtomicInteger();
        var notified = new CopyOnWriteArrayList<Instant>();
        BlockListener listener = (stream, reader, message, since) -> {
            assertThat(message).isEqualTo("share the sheet again");
            notified.add(since);
        };
        fixture.start(
                "maxBatch=10&effect=outside",
                events -> {
                    tries.incrementAndGet();
                    if (revoked.get()) {
                        throw new Blocked("share the sheet again");
                    }
                    fixture.keep(events);
                },
                listener);
        fixture.append("a", "b");
        await().untilAtomic(tries, greaterThan(5));

        assertThat(fixture.status().state()).isEqualTo(State.blocked);
        assertThat(fixture.status().error().message()).isEqualTo("share the sheet again");
        assertThat(fixture.deadLetters(null)).isEmpty();
        assertThat(notified).hasSize(1);

        revoked.set(false);
        fixture.awaitPosition(2);
        await().until(() -> fixture.status().state() == State.running);
        assertThat(fixture.kept()).containsExactly(1L, 2L);
    }

    @Test
    void a_restart_does_not_change_since_when_a_reader_is_blocked() throws Exception {
        var notified = ConcurrentHashMap.<Instant>newKeySet();
        BlockListener listener = (stream, reader, message, since) -> notified.add(since);
        ReaderFixture.Effect revoked = events -> {
            throw new Blocked("revoked");
        };
        fixture.start("maxBatch=10", revoked, listener);
        fixture.append("a");
        await().until(() -> fixture.status().state() == State.blocked);
        fixture.stop();
        fixture.start("maxBatch=10", revoked, listener);
        await().until(() -> fixture.status().state() == State.blocked);

        assertThat(notified).hasSize(1);
    }

    @Test
    void ten_consecutive_rejections_block_the_reader_until_it_is_resumed() throws Exception {
        fixture.start("maxBatch=8", this::keepUnlessBad);
        fixture.append(IntStream.range(0, 25).mapToObj(i -> "bad").toArray(String[]::new));
        await().until(() -> fixture.status().state() == State.blocked);

        assertThat(fixture.position()).isEqualTo(9);
        assertThat(fixture.deadLetters(DeadLetter.State.parked)).hasSize(9);
        assertThat(fixture.status().error().message()).contains("10 events in a row", "bad luck", "resume");

        fixture.command("resume", null);
        fixture.awaitPosition(18);
        fixture.command("resume", null);
        fixture.awaitPosition(25);
        assertThat(fixture.deadLetters(DeadLetter.State.parked)).hasSize(25);
    }

    @Test
    void a_success_resets_the_rejection_count_and_a_restart_does_not() throws Exception {
        fixture.start("maxBatch=1", this::keepUnlessBad);
        fixture.append("bad", "bad", "bad", "bad", "bad", "good", "bad", "bad", "bad", "bad", "bad");
        fixture.awaitPosition(11);
        fixture.stop();
        fixture.append("bad", "bad", "bad", "bad", "bad");
        fixture.start("maxBatch=1", this::keepUnlessBad);
        await().until(() -> fixture.status().state() == State.blocked);

        assertThat(fixture.position()).isEqualTo(15);
    }

    @Test
    void ordinary_rejections_never_block_a_reader() throws Exception {
        fixture.start("maxBatch=8", events -> {
            throw Rejected.ordinary("a button that nobody mapped");
        });
        fixture.append(IntStream.range(0, 30).mapToObj(i -> "press").toArray(String[]::new));
        fixture.awaitPosition(30);

        assertThat(fixture.deadLetters(DeadLetter.State.parked)).hasSize(30);
    }

    @Test
    void a_bug_on_one_event_parks_that_event() throws Exception {
        fixture.start("maxBatch=8", events -> {
            if (events.stream().anyMatch(ReaderFailureTest::isBad)) {
                throw new ArithmeticException("/ by zero");
            }
            fixture.keep(events);
        });
        fixture.append("good", "bad", "good");
        fixture.awaitPosition(3);

        assertThat(fixture.deadLetters(DeadLetter.State.parked)).singleElement().satisfies(deadLetter -> {
            assertThat(deadLetter.kind()).isEqualTo("bug");
            assertThat(deadLetter.reason()).contains("/ by zero");
        });
        assertThat(fixture.kept()).containsExactly(1L, 3L);
    }

    private void runOutOfRoom() {
        if (engine == TablesEngine.POSTGRESQL) {
            // As a server says it whose disk is full.
            fixture.sql.execute("do $$ begin raise 'the disk is full' using errcode = '53100'; end $$");
            return;
        }
        int pages = fixture.sql.queryForObject("pragma page_count", Integer.class);
        fixture.sql.execute("pragma max_page_count = " + pages);
        try {
            fixture.sql.execute("create table if not exists filler (x blob)");
            fixture.sql.update("insert into filler values (zeroblob(100000))");
        } finally {
            fixture.sql.execute("pragma max_page_count = 1000000");
        }
    }

    @Test
    void a_full_disk_under_the_tables_parks_nothing() throws Exception {
        var full = new AtomicBoolean(true);
        fixture.start("maxBatch=8", events -> {
            if (full.get()) {
                runOutOfRoom();
            }
            fixture.keep(events);
        });
        fixture.append("a", "b");
        await().until(() -> fixture.status().state() == State.waiting);
        assertThat(fixture.status().error().message()).contains("full");

        full.set(false);
        fixture.awaitPosition(2);
        assertThat(fixture.kept()).containsExactly(1L, 2L);
        assertThat(fixture.deadLetters(null)).isEmpty();
    }

    @Test
    void an_unavailable_archive_delays_a_rejected_event_without_losing_its_body() throws Exception {
        fixture.bodies.away = new Unavailable("the bucket does not answer");
        fixture.start("maxBatch=8", this::keepUnlessBad);
        fixture.append("good", "bad", "good");
        await().until(() -> fixture.status().error() != null);
        assertThat(fixture.status().error().message()).contains("the bucket does not answer");
        assertThat(fixture.deadLetters(null)).isEmpty();

        fixture.bodies.away = null;
        fixture.awaitPosition(3);
        assertThat(fixture.kept()).containsExactly(1L, 3L);
        assertThat(fixture.bodies.names()).hasSize(1);
    }

    @Test
    void every_event_is_delivered_once_or_parked_despite_random_failures() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        fixture.start("maxBatch=7", events -> {
            switch (random.nextInt(12)) {
                case 0 -> throw new Unavailable("away");
                case 1 -> throw new Blocked("revoked");
                default -> keepUnlessBad(events);
            }
        });
        for (int i = 0; i < 60; i++) {
            fixture.append("good", random.nextInt(5) == 0 ? "bad" : "good", "good");
        }
        fixture.awaitPosition(180);

        var parked = fixture.deadLetters(DeadLetter.State.parked).stream()
                .map(DeadLetter::sequence)
                .toList();
        var all = new CopyOnWriteArrayList<>(fixture.kept());
        assertThat(all).doesNotContainAnyElementsOf(parked);
        all.addAll(parked);
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 180).boxed().toList());
    }

    private void keepUnlessBad(List<StoredEvent> events) {
        if (events.stream().anyMatch(ReaderFailureTest::isBad)) {
            throw new Rejected("bad luck");
        }
        fixture.keep(events);
    }

    public static boolean isBad(StoredEvent event) {
        return LedgerFixture.text(event).equals("bad");
    }
}
