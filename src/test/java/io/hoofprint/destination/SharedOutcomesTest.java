// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.SetClock;
import io.hoofprint.destination.DestinationOutcomes.State;
import io.hoofprint.platform.data.PostgresSource;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How destinations fare, as several processes on one database tell it. */
class SharedOutcomesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final SetClock clock = new SetClock(NOON);
    private final DestinationOutcomes first = new DestinationOutcomes(clock, new SimpleMeterRegistry());
    private final DestinationOutcomes second = new DestinationOutcomes(clock, new SimpleMeterRegistry());
    private final List<SharedOutcomes> shares = new ArrayList<>();
    private PostgresDatabase database;

    @BeforeEach
    void open() {
        database = PostgresServer.shared().fresh();
        Tables.open(database.address()).close();
        share(first);
        share(second);
    }

    @AfterEach
    void close() {
        shares.forEach(SharedOutcomes::close);
        database.close();
    }

    private void share(DestinationOutcomes outcomes) {
        SharedOutcomes share =
                new SharedOutcomes(PostgresSource.limited(database.address()), outcomes, clock.instant());
        share.start();
        shares.add(share);
    }

    @Test
    void each_tells_what_came_last_in_any() {
        first.succeeded("sheet");
        awaitState(second, "sheet", State.ok);
        assertThat(second.of("sheet").lastSuccess()).isEqualTo(NOON);
        assertThat(second.of("chat").state()).isEqualTo(State.unknown);
        later();
        second.failed("sheet", new Unavailable("it answered 503\0", null));
        awaitState(first, "sheet", State.unavailable);
        assertThat(first.of("sheet").lastFailure().message()).startsWith("it answered 503");
        assertThat(first.of("sheet").lastSuccess()).isEqualTo(NOON);
        later();
        first.failed("sheet", new Blocked("share it with ana@example.org"));
        awaitState(second, "sheet", State.blocked);
        later();
        second.succeeded("sheet");
        awaitState(first, "sheet", State.ok);
        assertThat(first.of("sheet").lastFailure().message()).startsWith("share it");
    }

    @Test
    void a_failure_without_words_is_told_too() {
        first.failed("chat", new Unavailable(null));
        awaitState(second, "chat", State.unavailable);
        assertThat(second.of("chat").lastFailure().message()).isNull();
    }

    @Test
    void one_that_starts_later_tells_only_what_comes_then() {
        first.failed("drive", new Blocked("no room"));
        awaitState(second, "drive", State.blocked);
        later();
        DestinationOutcomes third = new DestinationOutcomes(clock, new SimpleMeterRegistry());
        share(third);
        first.succeeded("drive");
        awaitState(third, "drive", State.ok);
        assertThat(third.of("drive").lastFailure()).isNull();
    }

    private void later() {
        clock.set(clock.instant().plus(Duration.ofMinutes(1)));
    }

    private static void awaitState(DestinationOutcomes outcomes, String role, State state) {
        await().until(() -> outcomes.of(role).state() == state);
    }
}
