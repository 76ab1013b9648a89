// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.reader.ReaderFixture;
import io.hoofprint.ledger.reader.ReaderListener;
import io.hoofprint.ledger.reader.ReaderStatus.State;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class LedgerConsumerTest {
    @TempDir
    Path directory;

    private ReaderFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ReaderFixture(directory);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void batches_come_in_order_within_a_transaction() throws Exception {
        var transactions = new CopyOnWriteArrayList<Boolean>();
        var sizes = new CopyOnWriteArrayList<Integer>();
        appendTo("clicks", 20);
        fixture.start("maxBatch=8", events -> {
            transactions.add(TransactionSynchronizationManager.isActualTransactionActive());
            sizes.add(events.size());
            fixture.keep(events);
        });
        fixture.awaitPosition(20);
        appendTo("clicks", 3);
        fixture.awaitPosition(23);

        assertThat(fixture.kept()).isEqualTo(upTo(23));
        assertThat(transactions).containsOnly(true);
        assertThat(sizes).startsWith(8, 8, 4);
    }

    @Test
    void effects_are_applied_exactly_once_despite_random_failures() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        fixture.start("maxBatch=5", events -> {
            for (StoredEvent event : events) {
                fixture.keep(List.of(event));
                if (random.nextInt(15) == 0) {
                    throw new Unavailable("injected");
                }
            }
        });
        for (int i = 0; i < 40; i++) {
            appendTo("clicks", 5);
        }
        fixture.awaitPosition(200);

        assertThat(fixture.kept()).isEqualTo(upTo(200));
    }

    @Test
    void position_and_effects_are_always_seen_together() throws Exception {
        fixture.start("maxBatch=3", fixture::keep);
        for (int i = 1; i <= 50; i++) {
            appendTo("clicks", 2);
            assertThat(fixture.sql.queryForObject(
                            "select coalesce((select max(seq) from effects), 0)"
                                    + " = coalesce((select position from reader_positions), 0)",
                            Boolean.class))
                    .isTrue();
        }
        fixture.awaitPosition(100);
    }

    @Test
    void a_failure_is_listed_until_the_next_success() throws Exception {
        var broken = new AtomicBoolean(true);
        var tried = new AtomicInteger();
        fixture.start("maxBatch=10", events -> {
            tried.incrementAndGet();
            fixture.keep(events);
            if (broken.get()) {
                throw new Unavailable("sheet on fire");
            }
        });
        var before = Instant.now();
        appendTo("clicks", 4);
        await().untilAtomic(tried, greaterThan(3));

        var waiting = fixture.status();
        assertThat(waiting.state()).isEqualTo(State.waiting);
        assertThat(waiting.position()).isZero();
        assertThat(waiting.lagEvents()).isEqualTo(4);
        assertThat(waiting.error().message()).isEqualTo("sheet on fire");
        assertThat(waiting.error().since()).isAfterOrEqualTo(before);
        assertThat(waiting.error().attempts()).isGreaterThan(1);
        assertThat(waiting.lastSuccess()).isNull();
        assertThat(fixture.kept()).isEmpty();

        broken.set(false);
        fixture.awaitPosition(4);
        await().until(() -> fixture.status().error() == null);
        var running = fixture.status();
        assertThat(running.state()).isEqualTo(State.running);
        assertThat(running.head()).isEqualTo(4);
        assertThat(running.lagEvents() + running.lagSeconds()).isZero();
        assertThat(running.lastSuccess()).isAfter(before);
    }

    @Test
    void a_restarted_reader_continues_at_its_position() throws Exception {
        fixture.start("maxBatch=10", fixture::keep);
        appendTo("clicks", 7);
        fixture.awaitPosition(7);
        fixture.close();

        fixture = new ReaderFixture(directory);
        appendTo("clicks", 5);
        fixture.start("maxBatch=10", fixture::keep);
        fixture.awaitPosition(12);
        assertThat(fixture.kept()).isEqualTo(upTo(12));
    }

    @Test
    void a_reader_that_lost_its_lease_does_nothing_before_it_has_claimed_again() throws Exception {
        var batches = new CopyOnWriteArrayList<Integer>();
        fixture.start("maxBatch=10", events -> {
            fixture.keep(events);
            batches.add(events.size());
        });
        appendTo("clicks", 3);
        fixture.awaitPosition(3);
        int before = batches.size();
        fixture.sql.update("update reader_positions set epoch = epoch + 1");
        appendTo("clicks", 3);
        fixture.awaitPosition(6);

        assertThat(batches.subList(before, batches.size())).containsExactly(3);
        assertThat(fixture.kept()).isEqualTo(upTo(6));
    }

    @Test
    void listeners_are_notified_of_committed_batches_only() throws Exception {
        var announced = new CopyOnWriteArrayList<Long>();
        var truthful = new AtomicBoolean(true);
        var first = new AtomicBoolean(true);
        ReaderListener listener = listener("tally", position -> {
            announced.add(position);
            truthful.compareAndSet(true, fixture.position() >= position);
        });
        fixture.start(
                "maxBatch=2",
                events -> {
                    if (first.getAndSet(false)) {
                        throw new Unavailable("once");
                    }
                    fixture.keep(events);
                },
                listener);
        appendTo("clicks", 5);
        fixture.awaitPosition(5);

        await().untilAsserted(
                        () -> assertThat(announced).endsWith(5L).isSorted().doesNotHaveDuplicates());
        assertThat(truthful).isTrue();
    }

    @Test
    void a_listener_is_notified_of_the_reader_that_it_follows_and_of_no_other() throws Exception {
        var own = new CopyOnWriteArrayList<Long>();
        var others = new CopyOnWriteArrayList<Long>();
        fixture.start("maxBatch=2", fixture::keep);
        fixture.readers().listen(listener("tally", own::add));
        fixture.readers().listen(listener("board", others::add));
        appendTo("clicks", 5);
        fixture.awaitPosition(5);

        await().untilAsserted(() -> assertThat(own).endsWith(5L));
        assertThat(others).isEmpty();
    }

    private static ReaderListener listener(String reader, LongConsumer onCommit) {
        return new ReaderListener() {
            @Override
            public ReaderId follows() {
                return new ReaderId("clicks", reader);
            }

            @Override
            public void committed(long position) {
                onCommit.accept(position);
            }
        };
    }

    @Test
    void a_position_that_leaps_beyond_the_log_stops_the_reader_instead_of_skipping_events() throws Exception {
        fixture.start("maxBatch=10", fixture::keep);
        appendTo("clicks", 3);
        fixture.awaitPosition(3);
        fixture.command("pause", null);
        fixture.sql.update("update reader_positions set position = 50");
        fixture.command("resume", null);
        appendTo("clicks", 3);

        await().until(() -> fixture.status().error() != null);
        assertThat(fixture.status().error().message()).contains("beyond the log's head", "restart");
        assertThat(fixture.kept()).hasSize(3);
    }

    @Test
    void the_producer_returns_the_result_or_the_failure() throws Exception {
        fixture.start("maxBatch=10", fixture::keep);
        var template = fixture.camel.createProducerTemplate();

        assertThat(template.requestBody("direct:append", from("ana", event("1", "x")), AppendResult.class))
                .isEqualTo(new AppendResult(List.of("1"), 1, 0, List.of()));
        var failed = template.send("direct:append", e -> e.getMessage().setBody(from("ana", event("", "x"))));
        assertThat(failed.getException()).isInstanceOf(Problem.class);
        assertThat(template.send("direct:append", e -> e.getMessage().setBody("text"))
                        .getException())
                .isNotNull();
    }

    private void appendTo(String stream, int count) throws Exception {
        append(
                fixture.ledger,
                stream,
                from(
                        "ana",
                        IntStream.range(0, count).mapToObj(i -> event("body")).toArray(NewEvent[]::new)));
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
