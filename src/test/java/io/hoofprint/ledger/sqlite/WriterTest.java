// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.bodies;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.CommitOutcomeUnknown;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.append.AppendLimits;
import io.hoofprint.ledger.ops.LedgerHealth;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.health.HealthSource.Ailment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {
    @TempDir
    Path directory;

    private WriterConnections connections;

    /** The outcome of the next commit. */
    private enum Commits {
        SUCCEED,
        FAIL_WITHOUT_TRACE,
        SUCCEED_AND_SAY_THEY_FAILED
    }

    /** Connections to a file that can be full, with commits that can fail. */
    private static final class WriterConnections extends LogConnections {
        private Connection latest;
        private int opened;
        private boolean full;
        private volatile Commits commits = Commits.SUCCEED;
        private volatile boolean away;

        WriterConnections(Path directory) {
            super(directory.resolve("ledger.db"));
        }

        @Override
        synchronized Connection writer() throws SQLException {
            if (away) {
                throw new SQLException("away");
            }
            latest = super.writer();
            opened++;
            limit();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, this::call);
        }

        private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
            boolean commit = method.getName().equals("setAutoCommit") && (boolean) arguments[0];
            var how = commit ? commits : Commits.SUCCEED;
            if (how == Commits.FAIL_WITHOUT_TRACE) {
                commits = Commits.SUCCEED;
                throw new SQLException("disk I/O error");
            }
            var result = method.invoke(latest, arguments);
            if (how == Commits.SUCCEED_AND_SAY_THEY_FAILED) {
                commits = Commits.SUCCEED;
                throw new SQLException("disk I/O error");
            }
            return result;
        }

        synchronized void full(boolean now) throws SQLException {
            full = now;
            limit();
        }

        private void limit() throws SQLException {
            if (!latest.isClosed()) {
                ask("pragma max_page_count = " + (full ? 1 : 1 << 30));
            }
        }

        synchronized String ask(String pragma) throws SQLException {
            try (var statement = latest.createStatement();
                    var row = statement.executeQuery(pragma)) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    @BeforeEach
    void connect() {
        connections = new WriterConnections(directory);
    }

    @Test
    void every_commit_is_synced() throws Exception {
        try (var ledger = open(AppendLimits.USUAL)) {
            append(ledger, "clicks", from("ana", event("x")));

            assertThat(connections.ask("pragma synchronous")).isEqualTo("2");
            assertThat(connections.ask("pragma journal_mode")).isEqualTo("wal");
            assertThat(connections.ask("pragma wal_autocheckpoint")).isEqualTo("0");
        }
    }

    @Test
    void a_full_disk_fails_appends_without_traces_until_there_is_room() throws Exception {
        try (var ledger = open(AppendLimits.USUAL)) {
            append(ledger, "clicks", from("ana", event("1", "before")));
            assertThat(ailments(ledger)).isEmpty();
            connections.full(true);
            var large = IntStream.range(0, 50)
                    .mapToObj(i -> event("large-" + i, "x".repeat(5000)))
                    .toArray(NewEvent[]::new);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> append(ledger, "clicks", from("ana", large)))
                        .hasCauseInstanceOf(Unavailable.class);
            }
            assertThat(ledger.head("clicks")).isEqualTo(1);
            assertThat(bodies(ledger, "clicks")).containsExactly("before");
            assertThat(ailments(ledger)).singleElement().satisfies(ailment -> assertThat(ailment.message())
                    .startsWith("The log cannot be written since 20")
                    .contains("full", "503"));

            connections.full(false);
            assertThat(append(ledger, "clicks", from("ana", large)).accepted()).isEqualTo(50);
            assertThat(ailments(ledger)).isEmpty();
            assertThat(bodies(ledger, "clicks")).hasSize(51);
        }
        assertThat(connections.opened).as("opened anew after each failure").isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_failed_commit_that_reached_the_disk_is_acknowledged_and_stored_once() throws Exception {
        try (var ledger = open(AppendLimits.USUAL)) {
            append(ledger, "visits", from("ana", event("before")));
            connections.commits = Commits.SUCCEED_AND_SAY_THEY_FAILED;
            var receipt = append(ledger, "clicks", from("ana", event("x"), event("y")));

            assertThat(receipt.accepted()).isEqualTo(2);
            assertThat(ledger.head("clicks")).as("readers see it").isEqualTo(2);
            append(ledger, "clicks", from("ana", event("z")));
            assertThat(bodies(ledger, "clicks")).containsExactly("x", "y", "z");
        }
    }

    @Test
    void a_failed_commit_that_left_nothing_can_be_retried() throws Exception {
        try (var ledger = open(AppendLimits.USUAL)) {
            append(ledger, "clicks", from("ana", event("before")));
            connections.commits = Commits.FAIL_WITHOUT_TRACE;
            assertThatThrownBy(() -> append(ledger, "clicks", from("ana", event("x"))))
                    .cause()
                    .isExactlyInstanceOf(Unavailable.class);
            append(ledger, "clicks", from("ana", event("x")));
            assertThat(bodies(ledger, "clicks")).containsExactly("before", "x");
        }
    }

    @Test
    void an_unknown_commit_outcome_is_reported_unless_retries_are_deduplicated() throws Exception {
        try (var ledger = open(AppendLimits.USUAL)) {
            losesItsFileAfterCommit(ledger, "before");
            assertThatThrownBy(() -> append(ledger, "clicks", from("ana", event("x"))))
                    .hasCauseInstanceOf(CommitOutcomeUnknown.class);
            losesItsFileAfterCommit(ledger, "between");
            assertThatThrownBy(() -> append(ledger, "clicks", from("ana", event("1", "y"))))
                    .cause()
                    .isExactlyInstanceOf(Unavailable.class);
            connections.away = false;
            assertThat(append(ledger, "clicks", from("ana", event("1", "y"))).duplicates())
                    .isEqualTo(1);
            assertThat(bodies(ledger, "clicks")).containsExactly("before", "x", "between", "y");
        }
    }

    @Test
    void a_full_queue_refuses_and_recovers() throws Exception {
        try (var ledger = open(new AppendLimits(2, 1000, 10, 1000));
                var other = connections.reader()) {
            ledger.open("clicks");
            hold(other);
            var taken = ledger.append("clicks", from("ana", event("taken by the writer")));
            await().until(() -> ledger.queued() == 0);
            var first = ledger.append("clicks", from("ana", event("first")));
            var second = ledger.append("clicks", from("ana", event("second")));

            assertThatThrownBy(() -> append(ledger, "clicks", from("ana", event("third"))))
                    .hasCauseInstanceOf(Unavailable.class);
            assertThat(taken).isNotDone();
            other.createStatement().execute("rollback");
            for (var future : List.of(taken, first, second)) {
                assertThat(future.get(20, SECONDS).accepted()).isEqualTo(1);
            }
            append(ledger, "clicks", from("ana", event("fourth")));
            assertThat(bodies(ledger, "clicks")).containsExactly("taken by the writer", "first", "second", "fourth");
        }
    }

    @Test
    void a_queue_is_full_by_bytes_too() throws Exception {
        try (var ledger = open(new AppendLimits(100, 1000, 10, 1000))) {
            assertThatThrownBy(() -> append(ledger, "clicks", from("ana", event("x".repeat(2000)))))
                    .hasCauseInstanceOf(Unavailable.class);
            assertThat(append(ledger, "clicks", from("ana", event("x".repeat(500))))
                            .accepted())
                    .isEqualTo(1);
        }
    }

    @Test
    void closing_writes_queued_appends_and_refuses_later_ones() throws Exception {
        var ledger = open(AppendLimits.USUAL);
        var futures = IntStream.range(0, 200)
                .mapToObj(i -> ledger.append("clicks", from("ana", event("x"))))
                .toList();
        ledger.close();
        for (var future : futures) {
            assertThat(future.get(20, SECONDS).accepted()).isEqualTo(1);
        }
        assertThatThrownBy(() -> append(ledger, "clicks", from("ana", event("late"))))
                .hasCauseInstanceOf(Unavailable.class);
    }

    @Test
    void completions_run_on_the_event_loop_but_not_for_its_workers() throws Exception {
        var vertx = Vertx.vertx();
        try (var ledger = open(AppendLimits.USUAL)) {
            var context = (ContextInternal) vertx.getOrCreateContext();
            var request = context.duplicate();
            var onLoop = new CompletableFuture<Context>();
            var onRequest = new CompletableFuture<Context>();
            var onWorker = new CompletableFuture<Boolean>();
            context.runOnContext(v -> appendThen(ledger, () -> onLoop.complete(Vertx.currentContext())));
            request.runOnContext(v -> appendThen(ledger, () -> onRequest.complete(Vertx.currentContext())));
            context.executeBlocking(() -> {
                appendThen(ledger, () -> onWorker.complete(Context.isOnEventLoopThread()));
                return null;
            });
            assertThat(onLoop.get(20, SECONDS)).isSameAs(context);
            assertThat(onRequest.get(20, SECONDS)).isSameAs(request);
            assertThat(onWorker.get(20, SECONDS)).isFalse();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, SECONDS);
        }
    }

    @Test
    void a_failing_completion_does_not_affect_others() throws Exception {
        try (var ledger = open(AppendLimits.USUAL)) {
            ledger.append("clicks", from("ana", event("x")), (receipt, failure) -> {
                throw new IllegalStateException("on purpose");
            });
            assertThat(append(ledger, "clicks", from("ana", event("x"))))
                    .extracting(AppendResult::accepted)
                    .isEqualTo(1);
        }
    }

    @Test
    void meters_count_appends() throws Exception {
        var meters = new SimpleMeterRegistry();
        try (var ledger = SqliteLedger.open(SqliteOptions.in(directory).meters(meters))) {
            append(ledger, "clicks", from("ana", event("1", "x"), event("2", "x")));
            append(ledger, "clicks", from("ana", event("1", "x")));

            assertThat(meters.get("hoofprint.ledger.accepted")
                            .tag("stream", "clicks")
                            .counter()
                            .count())
                    .isEqualTo(2);
            assertThat(meters.get("hoofprint.ledger.duplicates")
                            .tag("stream", "clicks")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("hoofprint.ledger.append").timer().count()).isEqualTo(2);
            assertThat(meters.get("hoofprint.ledger.batch.size").summary().totalAmount())
                    .isEqualTo(2);
            assertThat(meters.get("hoofprint.ledger.queue").gauge().value()).isZero();
        }
    }

    private static List<Ailment> ailments(Ledger ledger) {
        return new LedgerHealth(ledger, Clock.systemUTC()).ailments();
    }

    private SqliteLedger open(AppendLimits limits) {
        return SqliteLedger.open(SqliteOptions.in(directory).limits(limits), connections);
    }

    /** The next append commits but reports a failure, and then the file cannot be opened. */
    private void losesItsFileAfterCommit(Ledger ledger, String body) throws Exception {
        connections.away = false;
        append(ledger, "clicks", from("ana", event(body)));
        connections.commits = Commits.SUCCEED_AND_SAY_THEY_FAILED;
        connections.away = true;
    }

    private static void appendThen(Ledger ledger, Runnable next) {
        ledger.append("clicks", from("ana", event("x")), (receipt, failure) -> next.run());
    }

    private static void hold(Connection other) throws SQLException {
        other.createStatement().execute("pragma query_only = 0");
        other.createStatement().execute("begin immediate");
    }
}
