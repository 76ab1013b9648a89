// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.LedgerMetrics;
import io.hoofprint.ledger.sqlite.SqliteOptions.Limits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outage of the log ends by itself, even if nobody appends any more. */
class WriterRetryTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir
    Path directory;

    private final CountDownLatch mended = new CountDownLatch(1);
    private final WriteQueue queue = new WriteQueue(Limits.USUAL);

    @Test
    void a_log_that_can_be_written_again_is_noticed_without_an_append() throws Exception {
        SqliteLedger.open(SqliteOptions.in(directory)).close();
        var dispatcher = new CompletionDispatcher();
        var writer = new Writer(
                queue,
                this::open,
                dispatcher,
                new LedgerMetrics(new SimpleMeterRegistry()),
                () -> new RememberedDays(LocalDate.now(), LocalDate.now()),
                bytes -> {},
                LogDamage.in(directory),
                SHORT);
        var thread = new Thread(writer, "writer");
        thread.start();
        try {
            var failed = new CountDownLatch(1);
            queue.offer(append(failed));
            failed.await();
            assertThat(writer.outage().goesOn()).isTrue();
            mended.countDown();
            await().until(() -> !writer.outage().goesOn());
        } finally {
            queue.close();
            thread.join();
            dispatcher.close();
        }
    }

    private static PendingAppend append(CountDownLatch failed) {
        var request = LedgerFixture.from("ana", LedgerFixture.event("1", "red"));
        return new PendingAppend(new Stream("clicks"), request, 0, () -> "id", null, (result, failure) -> {
            failed.countDown();
        });
    }

    private LogWriteSession open() throws SQLException {
        if (mended.getCount() > 0) {
            throw new SQLException("away");
        }
        var connections = new LogConnections(directory.resolve("ledger.db"));
        return new LogWriteSession(
                connections.writer(), new RecentIdFilters(connections, LogDamage.in(directory), List.of()), 8);
    }
}
