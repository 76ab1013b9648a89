// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import io.hoofprint.ledger.reader.ReaderFixture;
import io.hoofprint.platform.clock.SteadyClock;
import io.hoofprint.platform.clock.TestTime;
import io.hoofprint.platform.error.Rejected;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that all have read, and dead letters that are done, go when they are old, and not because the clock leapt. */
class RetentionTest {
    @TempDir
    Path directory;

    private final TestTime time = new TestTime(Instant.now());
    private final SteadyClock clock = time.steady();
    private ReaderFixture fixture;
    private Retention retention;
    private final Map<String, Long> trimmed = new HashMap<>();

    @BeforeEach
    void threeEventsAreReadAndADeadLetterIsDone() throws Exception {
        fixture = new ReaderFixture(directory);
        AtomicBoolean refusing = new AtomicBoolean(true);
        fixture.start("effect=tables", events -> {
            if (refusing.get() && LedgerFixture.text(events.get(0)).equals("bad")) {
                throw new Rejected("bad");
            }
        });
        for (String body : List.of("bad", "a", "b")) {
            fixture.append(body);
        }
        fixture.awaitPosition(3);
        refusing.set(false);
        fixture.replayAll();
        await().until(() -> fixture.deadLetters(State.done).size() == 1);
        retention = new Retention(
                fixture.ledger, fixture.readers(), stream -> Duration.ofDays(90), clock, List.of(trimmed::put));
    }

    @AfterEach
    void close() {
        retention.close();
        fixture.close();
    }

    @Test
    void old_ones_go() {
        time.leap(Duration.ofDays(89));
        retention.trim();
        isAllThere();
        time.leap(Duration.ofDays(2));
        retention.trim();
        isAllThere();
        time.pass(Duration.ofHours(1));
        retention.trim();
        assertThat(fixture.ledger.trimmed("clicks")).isEqualTo(2);
        assertThat(trimmed).containsEntry("clicks", 2L);
        assertThat(fixture.deadLetters(State.done)).isEmpty();
    }

    @Test
    void a_leap_makes_nothing_old() {
        time.leap(Duration.ofDays(400));
        retention.trim();
        time.pass(Duration.ofMinutes(59));
        retention.trim();
        isAllThere();
        time.leap(Duration.ofDays(-400));
        time.pass(Duration.ofDays(89));
        retention.trim();
        isAllThere();
    }

    @Test
    void the_audit_grows_old_although_it_has_no_reader() throws Exception {
        fixture.ledger.open(AuditTrail.STREAM);
        for (String body : List.of("one", "two")) {
            LedgerFixture.append(
                    fixture.ledger, AuditTrail.STREAM, LedgerFixture.from("hoofprint", LedgerFixture.event(body)));
        }
        time.pass(Duration.ofDays(91));
        retention.trim();
        assertThat(fixture.ledger.trimmed(AuditTrail.STREAM)).isEqualTo(1);
    }

    private void isAllThere() {
        assertThat(fixture.ledger.trimmed("clicks")).isZero();
        assertThat(fixture.deadLetters(State.done)).hasSize(1);
    }
}
