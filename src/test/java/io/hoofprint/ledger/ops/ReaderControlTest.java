// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.reader.ReaderFailureTest;
import io.hoofprint.ledger.reader.ReaderFixture;
import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.ledger.reader.ReaderStatus.State;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pause, resume, rewind. */
class ReaderControlTest {
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
    void a_paused_reader_stays_paused_across_restarts_until_resumed() throws Exception {
        fixture.start("maxBatch=10", fixture::keep);
        fixture.append("a", "b");
        fixture.awaitPosition(2);
        fixture.command("pause", null);
        await().until(() -> fixture.status().state() == State.paused);
        fixture.append("c");
        fixture.stop();
        fixture.start("maxBatch=10", fixture::keep);
        await().until(() -> fixture.status().state() == State.paused);
        assertThat(fixture.status().lagEvents()).isEqualTo(1);
        assertThat(fixture.eventLookup()
                        .status("clicks", "ana", lastId())
                        .orElseThrow()
                        .readers()
                        .get(0)
                        .state())
                .isEqualTo(EventStatus.State.paused);

        fixture.command("resume", null);
        fixture.awaitPosition(3);
        assertThat(fixture.kept()).containsExactly(1L, 2L, 3L);
        await().until(() -> fixture.status().state() == State.running);
    }

    @Test
    void a_reader_that_no_route_has_any_more_is_shown_holds_up_trimming_and_can_be_removed() throws Exception {
        fixture.start("maxBatch=10", fixture::keep);
        fixture.append("a", "b", "c");
        fixture.awaitPosition(3);
        fixture.sql.update(
                "insert into reader_positions (stream, reader, position, epoch) values ('clicks', 'old', 1, 0)");
        var control = new ReaderControl(fixture.readers());
        assertThat(control.list().readers())
                .extracting(ReaderStatus::reader, ReaderStatus::state)
                .containsExactly(tuple("old", State.unattached), tuple("tally", State.running));
        assertThat(new ReaderHealth(fixture.readers(), Duration.ofMinutes(1)).ailments())
                .singleElement()
                .satisfies(ailment -> {
                    assertThat(ailment.name()).isEqualTo("reader clicks/old");
                    assertThat(ailment.message()).contains("unattached", "hoofprint readers remove clicks/old");
                });
        assertThat(fixture.readers().passedByAll("clicks")).hasValue(1);

        assertThatThrownBy(() -> control.remove("clicks", "tally"))
                .hasMessageContaining("A route reads as clicks/tally");
        assertThatThrownBy(() -> control.remove("clicks", "nobody")).hasMessageContaining("no reader clicks/nobody");
        control.remove("clicks", "old");
        assertThat(control.list().readers()).extracting(ReaderStatus::reader).containsExactly("tally");
        assertThat(fixture.readers().passedByAll("clicks")).hasValue(3);
    }

    @Test
    void a_rewound_reader_without_undo_reads_events_again() throws Exception {
        fixture.start("maxBatch=2", fixture::keep);
        fixture.append("a", "b", "c", "d", "e");
        fixture.awaitPosition(5);
        fixture.command("rewind", "3");
        await().until(() -> fixture.kept().size() == 7);

        assertThat(fixture.kept()).containsExactly(1L, 2L, 3L, 4L, 5L, 4L, 5L);
        assertThat(fixture.status().position()).isEqualTo(5);
    }

    @Test
    void with_undo_no_effect_is_ever_visible_twice_despite_random_failures() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        fixture.undo(events -> {
            fixture.drop(events);
            failSometimes(random);
        });
        fixture.start("maxBatch=50", events -> {
            fixture.keep(events);
            failSometimes(random);
        });
        for (int i = 0; i < 30; i++) {
            fixture.append("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        }
        fixture.awaitPosition(300);
        for (int round = 0; round < 5; round++) {
            fixture.command("rewind", random.nextInt(300));
            for (int look = 0; look < 20; look++) {
                assertThat(fixture.kept()).doesNotHaveDuplicates();
            }
            fixture.awaitPosition(300);
        }
        await().untilAsserted(() -> assertThat(fixture.kept())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 300).boxed().toList()));
    }

    @Test
    void a_rewind_retries_a_parked_event_and_counts_it_once() throws Exception {
        var fixed = new AtomicBoolean();
        fixture.undo(fixture::drop);
        fixture.start("maxBatch=10", events -> {
            if (!fixed.get() && events.stream().anyMatch(ReaderFailureTest::isBad)) {
                throw new Rejected("bad luck");
            }
            fixture.keep(events);
        });
        fixture.append("good", "bad", "good");
        fixture.awaitPosition(3);
        assertThat(fixture.deadLetters(DeadLetter.State.parked)).hasSize(1);

        fixed.set(true);
        fixture.command("rewind", "0");
        await().until(() -> fixture.kept().size() == 3 && fixture.position() == 3);
        assertThat(fixture.kept()).containsExactly(1L, 2L, 3L);
        assertThat(fixture.deadLetters(DeadLetter.State.parked)).isEmpty();
        await().until(() -> {
            fixture.readers().interrupt(new ReaderId("clicks", "tally"));
            return fixture.bodies.names().isEmpty();
        });
        // A replay nevertheless must not count it a second time.
        fixture.replayAll();
        fixture.append("good");
        fixture.awaitPosition(4);
        assertThat(fixture.kept()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_rewind_undoes_a_replayed_event_too() throws Exception {
        var fixed = new AtomicBoolean();
        fixture.undo(fixture::drop);
        fixture.start("maxBatch=10", events -> {
            if (!fixed.get() && events.stream().anyMatch(ReaderFailureTest::isBad)) {
                throw new Rejected("bad luck");
            }
            fixture.keep(events);
        });
        fixture.append("good", "bad");
        fixture.awaitPosition(2);
        fixed.set(true);
        fixture.replayAll();
        await().until(() -> fixture.kept().size() == 2);
        fixture.command("rewind", "0");
        await().until(() -> fixture.kept().size() == 2 && fixture.position() == 2);

        assertThat(fixture.kept()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void a_rewind_to_an_instant_finds_the_position() throws Exception {
        fixture.start("maxBatch=10", fixture::keep);
        fixture.append("a", "b");
        Instant between = later(receivedAt(2));
        fixture.append("c", "d");
        fixture.awaitPosition(4);
        fixture.command("rewind", between.toString());
        await().until(() -> fixture.kept().size() == 6);

        assertThat(fixture.kept()).containsExactly(1L, 2L, 3L, 4L, 3L, 4L);
    }

    @Test
    void a_paused_reader_is_rewound_and_stays_paused() throws Exception {
        fixture.start("maxBatch=10", fixture::keep);
        fixture.append("a", "b", "c");
        fixture.awaitPosition(3);
        fixture.command("pause", null);
        fixture.command("rewind", "1");
        fixture.awaitPosition(1);

        assertThat(fixture.status().state()).isEqualTo(State.paused);
        assertThat(fixture.kept()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "rewind,4,position is 3",
        "rewind,999,position is 3",
        "rewind,yesterday,must be a sequence or an instant",
        "rewind,,must be given",
        "rewind,-1,must be a sequence",
        "stop,,'pause, resume or rewind'",
        ",,'pause, resume or rewind'"
    })
    void an_invalid_command_is_refused_with_a_reason(String action, String to, String why) throws Exception {
        fixture.start("maxBatch=10", fixture::keep);
        fixture.append("a", "b", "c");
        fixture.awaitPosition(3);

        assertThatThrownBy(() -> fixture.command(action, to))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(why);
        assertThat(fixture.kept()).hasSize(3);
    }

    @Test
    void an_erased_event_is_skipped_and_its_effects_stay() throws Exception {
        fixture.undo(fixture::drop);
        fixture.start("maxBatch=10", fixture::keep);
        fixture.append("a", "secret", "c");
        fixture.awaitPosition(3);
        String id = all().get(1).id();
        assertThat(fixture.eventLookup().forget("clicks", "ana", id)).isTrue();
        assertThat(fixture.eventLookup().forget("clicks", "ana", id)).isFalse();
        fixture.command("rewind", "0");
        fixture.append("d");
        await().until(() -> fixture.kept().size() == 4 && fixture.position() == 4);

        assertThat(fixture.kept()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(LedgerFixture.bodies(fixture.ledger, "clicks")).containsExactly("a", "c", "d");
    }

    private static void failSometimes(Random random) {
        if (random.nextInt(6) == 0) {
            throw new Unavailable("injected");
        }
    }

    private static Instant later(Instant time) {
        await().until(() -> Instant.now().isAfter(time.plusMillis(3)));
        return time.plusMillis(1);
    }

    private Instant receivedAt(int sequence) {
        return all().get(sequence - 1).receivedAt();
    }

    private String lastId() {
        var all = all();
        return all.get(all.size() - 1).id();
    }

    private List<StoredEvent> all() {
        return LedgerFixture.all(fixture.ledger, "clicks");
    }
}
