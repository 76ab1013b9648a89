// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hoofprint.OnEachEngine;
import io.hoofprint.TablesEngine;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration;
import io.hoofprint.ledger.deadletter.LocalDeadLetters;
import io.hoofprint.ledger.ops.EventStatus;
import io.hoofprint.ledger.ops.Retention;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Rejected;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A dead letter that a person deletes: its event has no effect, and that is remembered. */
@OnEachEngine
class DeletedDeadLetterTest {
    @Parameter
    TablesEngine engine;

    @TempDir
    Path directory;

    private ReaderFixture fixture;
    private DeadLetterAdministration deadLetters;
    private String id;
    private volatile boolean fixed;

    @BeforeEach
    void oneOfThreeIsParkedAndDeleted() throws Exception {
        fixture = new ReaderFixture(directory, engine).undo(events -> count(events, "-"));
        fixture.start("effect=tables", this::countUnlessBad);
        fixture.append("good", "bad", "good");
        fixture.awaitPosition(3);
        deadLetters = new LocalDeadLetters(fixture.deadLetters(), fixture.readers()::interrupt);
        id = fixture.deadLetters(State.parked).get(0).id();
        deadLetters.delete(id);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void countUnlessBad(List<StoredEvent> events) {
        if (!fixed
                && events.stream().anyMatch(event -> LedgerFixture.text(event).equals("bad"))) {
            throw new Rejected("bad luck");
        }
        count(events, "+");
    }

    private void count(List<StoredEvent> events, String sign) {
        events.forEach(
                event -> fixture.sql.update("insert into effects (seq, body) values (?, ?)", event.sequence(), sign));
    }

    private List<Integer> counts() {
        return fixture.sql.queryForList(
                "select sum(case body when '+' then 1 else -1 end) from effects group by seq order by seq",
                Integer.class);
    }

    private List<String> listed(String state) {
        return deadLetters
                .list(new DeadLetterAdministration.ListQuery(null, null, state, null, null, null, null))
                .deadLetters()
                .stream()
                .map(DeadLetter::id)
                .toList();
    }

    private void rewind() {
        fixture.command("rewind", "0");
        await().until(() -> fixture.sql.queryForObject("select count(*) from effects", Integer.class) > 4);
        fixture.awaitPosition(3);
    }

    @Test
    void its_event_counts_once_after_a_rewind_that_delivers_it() {
        fixed = true;
        rewind();
        assertThat(counts()).containsExactly(1, 1, 1);
        assertThat(listed("deleted")).isEmpty();
    }

    @Test
    void its_event_is_parked_again_by_a_rewind_that_does_not() {
        rewind();
        await().until(() -> listed("parked").equals(List.of(id)));
        assertThat(counts()).containsExactly(1, 1);
    }

    @Test
    void it_is_listed_by_its_state_alone() {
        assertThat(listed(null)).isEmpty();
        assertThat(listed("parked")).isEmpty();
        assertThat(listed("deleted")).containsExactly(id);
        assertThat(fixture.bodies.names()).isEmpty();
        assertThatThrownBy(() -> deadLetters.show(id)).isInstanceOf(Problem.class);
        assertThat(fixture.eventLookup()
                        .status(
                                "clicks",
                                "ana",
                                fixture.deadLetters(State.deleted).get(0).eventId())
                        .orElseThrow()
                        .readers())
                .singleElement()
                .satisfies(passage -> {
                    assertThat(passage.state()).isEqualTo(EventStatus.State.parked);
                    assertThat(passage.detail()).contains("deleted", "dead-letters restore " + id);
                });
    }

    @Test
    void it_is_restored_with_its_body_and_delivered_by_a_replay() {
        deadLetters.restore(id);
        assertThat(deadLetters.show(id).body()).isEqualTo("bad");
        assertThat(deadLetters.show(id).reason()).isEqualTo("bad luck");
        fixed = true;
        fixture.replayAll();
        await().until(() -> counts().equals(List.of(1, 1, 1)));
        assertThatThrownBy(() -> deadLetters.restore(id))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no deleted dead letter");
    }

    @Test
    void it_is_forgotten_with_its_event() throws Exception {
        fixture.append("good");
        fixture.awaitPosition(4);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
        try (Retention retention =
                new Retention(fixture.ledger, fixture.readers(), stream -> Duration.ofDays(1), later, List.of())) {
            retention.trim();
        }
        assertThat(listed("deleted")).isEmpty();
        assertThatThrownBy(() -> deadLetters.restore(id)).isInstanceOf(Problem.class);
    }
}
