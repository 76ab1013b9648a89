// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.bodies;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.ledger.append.Stream;
import io.hoofprint.platform.clock.ClockAge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failed sync leaves a batch in the write-ahead log that is invisible until the next start. */
class DoubtfulCommitTest {
    private static final Stream CLICKS = new Stream("clicks");

    @TempDir
    Path directory;

    private Path home;
    private byte[] unseen;
    private FirstEvent probe;
    private int copies;

    @BeforeEach
    void create_a_log_with_and_without_the_batch() throws Exception {
        Path live = directory.resolve("live");
        home = Files.createDirectory(directory.resolve("home"));
        try (var ledger = SqliteLedger.open(SqliteOptions.in(live))) {
            append(ledger, "clicks", from("ana", event("seen")));
            Files.copy(live.resolve("ledger.db"), home.resolve("ledger.db"));
            byte[] before = Files.readAllBytes(live.resolve("ledger.db-wal"));
            Files.write(home.resolve("ledger.db-wal"), before);
            String id =
                    append(ledger, "clicks", from("ana", event("unseen"))).ids().get(0);
            byte[] after = Files.readAllBytes(live.resolve("ledger.db-wal"));
            unseen = Arrays.copyOfRange(after, before.length, after.length);
            probe = new FirstEvent(CLICKS, 2, id);
        }
    }

    @Test
    void a_resolved_batch_does_not_reappear() throws Exception {
        var logConnections = new LogConnections(home.resolve("ledger.db"));
        try (Connection connection = logConnections.writer();
                var log = session(logConnections, connection)) {
            assertThat(LogWriteSession.isIn(connection, probe)).isFalse();
            Files.write(home.resolve("ledger.db-wal"), unseen, StandardOpenOption.APPEND);
            assertThat(LogWriteSession.isIn(connection, probe)).isFalse();
            assertThat(afterACrash()).as("after a crash").containsExactly("seen", "unseen");

            assertThat(log.isCommitted(probe)).isFalse();
            assertThat(afterACrash()).containsExactly("seen");
        }
    }

    @Test
    void a_committed_batch_stays() throws Exception {
        Files.write(home.resolve("ledger.db-wal"), unseen, StandardOpenOption.APPEND);
        var logConnections = new LogConnections(home.resolve("ledger.db"));
        try (Connection connection = logConnections.writer();
                var log = session(logConnections, connection)) {
            assertThat(log.isCommitted(probe)).isTrue();
            assertThat(CLICKS.head()).isEqualTo(2);
            assertThat(afterACrash()).containsExactly("seen", "unseen");
        }
    }

    private LogWriteSession session(LogConnections connections, Connection connection) throws SQLException {
        var filters = new RecentIdFilters(connections, LogDamage.in(directory), List.of());
        return new LogWriteSession(connection, filters, 8, () -> RememberedDays.at(ClockAge.at(Instant.now()), 1));
    }

    private List<String> afterACrash() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("copy" + copies++));
        for (String file : List.of("ledger.db", "ledger.db-wal")) {
            Files.copy(home.resolve(file), copy.resolve(file));
        }
        try (var ledger = SqliteLedger.open(SqliteOptions.in(copy))) {
            return bodies(ledger, "clicks");
        }
    }
}
