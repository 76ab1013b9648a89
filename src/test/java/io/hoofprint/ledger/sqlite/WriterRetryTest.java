// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.append.AppendLimits;
import io.hoofprint.ledger.append.GroupCommit;
import io.hoofprint.ledger.append.Streams;
import io.hoofprint.ledger.append.WriteQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
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
    private final WriteQueue<LogWriteSession> queue = new WriteQueue<>(AppendLimits.USUAL);

    @Test
    void a_log_that_can_be_written_again_is_noticed_without_an_append() throws Exception {
        SqliteLedger.open(SqliteOptions.in(directory)).close();
        try (var commits = new GroupCommit<>(
                new Streams(List.of()), queue, engine(), Clock.systemUTC(), new SimpleMeterRegistry(), SHORT)) {
            var failed = new CountDownLatch(1);
            var request = LedgerFixture.from("ana", LedgerFixture.event("1", "red"));
            commits.append("clicks", request, (result, failure) -> failed.countDown());
            failed.await();
            assertThat(commits.outage().goesOn()).isTrue();
            mended.countDown();
            await().until(() -> !commits.outage().goesOn());
        }
    }

    private SqliteEngine engine() {
        var connections = new LogConnections(directory.resolve("ledger.db")) {
            @Override
            Connection writer() throws SQLException {
                if (mended.getCount() > 0) {
                    throw new SQLException("away");
                }
                return super.writer();
            }
        };
        var damage = LogDamage.in(directory);
        return new SqliteEngine(
                connections,
                new RecentIdFilters(connections, damage, List.of()),
                8,
                () -> new RememberedDays(LocalDate.now(), LocalDate.now()),
                new Checkpointer(connections, queue, damage),
                damage);
    }
}
