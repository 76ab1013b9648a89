// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.ledger.ops.LedgerHealth;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A schedule as a flow of one's own: a route from the kamelet {@code hoofprint-schedule-source}. */
class OwnScheduleTest {
    @RegisterExtension
    static final ServerFixture SERVER = new ServerFixture()
            .withLine("camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:own/ticks.camel.yaml");

    @Test
    void each_tick_is_an_event_of_the_time_it_was_scheduled_for() {
        await().until(() -> ticks().size() >= 3);
        assertThat(ticks()).allSatisfy(tick -> {
            assertThat(tick.sender()).isEqualTo("schedule");
            assertThat(tick.id()).startsWith("ticks-intake/");
            Instant time = Instant.parse(tick.id().substring("ticks-intake/".length()));
            assertThat(time.getNano()).isZero();
            assertThat(new String(tick.body(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"route\":\"ticks-intake\",\"time\":\"" + time + "\"}");
        });
        assertThat(ticks()).extracting(StoredEvent::id).doesNotHaveDuplicates();
        SERVER.admin()
                .post("/admin/v1/keys", "{\"name\":\"schedule\",\"role\":\"send\"}")
                .expectError(409, "name_taken");
    }

    @Test
    void a_tick_waits_while_the_ledger_cannot_be_written() throws Exception {
        await().until(() -> !ticks().isEmpty());
        LedgerHealth health = SERVER.bean(LedgerHealth.class);
        Instant failed = new UnwritableLedger(SERVER.dataFolder(), "ticks").during(() -> {
            await().until(() -> !health.ailments().isEmpty());
            return Instant.now();
        });
        await().untilAsserted(() -> assertThat(ticks())
                .as("received later than it was scheduled for, or it was lost")
                .anyMatch(
                        tick -> time(tick).isBefore(failed) && tick.receivedAt().isAfter(failed)));
    }

    private static Instant time(StoredEvent tick) {
        return Instant.parse(tick.id().substring("ticks-intake/".length()));
    }

    private static List<StoredEvent> ticks() {
        try (LogCursor log = SERVER.bean(Ledger.class).read("ticks")) {
            return log.after(0, 1_000).events();
        }
    }
}
