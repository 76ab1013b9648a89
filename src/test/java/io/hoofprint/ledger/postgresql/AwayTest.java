// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.bodies;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hoofprint.CutLine;
import io.hoofprint.ledger.ops.LedgerReadiness;
import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that takes no events for some seconds: requests should go elsewhere, until it does, without anybody's help. */
class AwayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LedgerDatabase database;
    private PostgresLedger ledger;
    private HealthCheck readiness;

    @BeforeEach
    void open() throws Exception {
        database = LedgerDatabase.create();
        ledger = database.open();
        readiness = new LedgerReadiness(ledger);
        append(ledger, "clicks", from("ana", event("first")));
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @Test
    void while_it_is_read_only_this_one_is_not_ready_and_then_is_again() throws Exception {
        assertThat(readiness.call().getState()).isEqualTo(State.UP);
        readOnly("on");
        assertThatThrownBy(() -> append(ledger, "clicks", from("ana", event("second"))))
                .hasCauseInstanceOf(Unavailable.class);
        assertThat(readiness.call().getState()).as("at once").isEqualTo(State.UP);
        await().atMost(PATIENCE).until(() -> readiness.call().getState() == State.DOWN);
        assertThat(readiness.call().getMessage().orElseThrow()).contains("cannot be reached from here", "fallback/");
        assertThat(readiness.isLiveness()).isFalse();
        readOnly("off");
        await().atMost(PATIENCE).until(() -> readiness.call().getState() == State.UP);
        append(ledger, "clicks", from("ana", event("third")));
        assertThat(bodies(ledger, "clicks")).containsExactly("first", "third");
    }

    /** Nothing fails there for a while. */
    @Test
    void while_the_network_is_silent_this_one_is_not_ready_and_then_is_again() throws Exception {
        String url = database.database().url();
        int port = Integer.parseInt(url.replaceFirst(".*:(\\d+)/.*", "$1"));
        try (var line = new CutLine(port);
                var far = PostgresLedger.open(PostgresOptions.at(
                        database.options().address().at(url.replace(":" + port + "/", ":" + line.port() + "/"))))) {
            var farReadiness = new LedgerReadiness(far);
            append(far, "clicks", from("ana", event("second")));
            line.silence();
            await().atMost(PATIENCE).until(() -> farReadiness.call().getState() == State.DOWN);
            assertThat(farReadiness.call().getMessage().orElseThrow()).contains("PostgreSQL does not answer");
            assertThat(readiness.call().getState()).isEqualTo(State.UP);
            line.mend();
            await().atMost(PATIENCE).until(() -> farReadiness.call().getState() == State.UP);
            append(far, "clicks", from("ana", event("third")));
        }
        assertThat(bodies(ledger, "clicks")).containsExactly("first", "second", "third");
    }

    private void readOnly(String state) {
        database.sql()
                .execute("start transaction read write; alter database "
                        + database.database().name() + " set default_transaction_read_only = " + state + "; commit");
        database.endSessions();
    }
}
