// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.OnEachEngine;
import io.hoofprint.TablesEngine;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration;
import io.hoofprint.ledger.deadletter.LocalDeadLetters;
import io.hoofprint.ledger.ops.EventStatus;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Replay of dead letters. */
@OnEachEngine
class ReplayTest {
    @Parameter
    TablesEngine engine;

    @TempDir
    Path directory;

    private final AtomicBoolean fixed = new AtomicBoolean();
    private ReaderFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ReaderFixture(directory, engine);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_successful_replay_delivers_once_with_the_sequence_and_deletes_the_body() throws Exception {
        park(6);
        fixed.set(true);
        String run = fixture.replayAll();
        await().until(() -> fixture.deadLetters(State.done).size() == 6);

        assertThat(fixture.kept()).containsExactlyElementsOf(upTo(6));
        assertThat(fixture.deadLetters().rows().states(run)).containsOnlyKeys("done");
        await().until(() -> fixture.bodies.names().isEmpty());
        DeadLetter deadLetter = fixture.deadLetters(State.done).get(0);
        assertThat(deadLetter.attempts()).isEqualTo(2);
        assertThat(fixture.eventLookup()
                        .status("clicks", "ana", deadLetter.eventId())
                        .orElseThrow()
                        .readers())
                .singleElement()
                .satisfies(passage -> assertThat(passage.state()).isEqualTo(EventStatus.State.replayed));
    }

    @Test
    void a_rejected_replay_is_parked_again_with_one_more_attempt() throws Exception {
        park(2);
        fixture.replayAll();
        await().until(() ->
                fixture.deadLetters(State.parked).stream().allMatch(deadLetter -> deadLetter.attempts() == 2));
        fixture.replayAll();
        await().until(() ->
                fixture.deadLetters(State.parked).stream().allMatch(deadLetter -> deadLetter.attempts() == 3));

        assertThat(fixture.deadLetters(null)).hasSize(2);
        assertThat(fixture.bodies.names()).hasSize(2);
        assertThat(fixture.kept()).isEmpty();
    }

    @Test
    void concurrent_replays_deliver_once() throws Exception {
        park(5);
        fixed.set(true);
        fixture.replayAll();
        fixture.replayAll();
        await().until(() -> fixture.deadLetters(State.done).size() == 5);
        fixture.replayAll();
        fixture.append("good");
        fixture.awaitPosition(6);

        assertThat(fixture.kept()).containsExactlyElementsOf(upTo(6));
    }

    @Test
    void an_interrupted_replay_continues_and_delivers_nothing_twice() throws Exception {
        park(9);
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        fixed.set(true);
        fixture.stop();
        fixture.start("maxBatch=4", events -> {
            fixture.keep(events);
            if (random.nextInt(3) == 0) {
                throw new Unavailable("away in the middle");
            }
        });
        fixture.replayAll();
        for (int i = 0; i < 5; i++) {
            fixture.stop();
            fixture.start("maxBatch=4", events -> {
                fixture.keep(events);
                if (random.nextInt(3) == 0) {
                    throw new Unavailable("away in the middle");
                }
            });
        }
        await().until(() -> fixture.deadLetters(State.done).size() == 9);

        assertThat(fixture.kept()).containsExactlyElementsOf(upTo(9));
        await().until(() -> fixture.bodies.names().isEmpty());
    }

    @Test
    void new_events_continue_after_a_waiting_replay() throws Exception {
        park(3);
        var away = new AtomicBoolean(true);
        var tries = new AtomicInteger();
        fixture.stop();
        fixture.start("maxBatch=4", events -> {
            tries.incrementAndGet();
            if (away.get()) {
                throw new Unavailable("away");
            }
            fixture.keep(events);
        });
        fixture.replayAll();
        fixture.append("good", "good");
        await().until(() -> tries.get() > 4);
        assertThat(fixture.deadLetters(State.queued)).hasSize(3);

        away.set(false);
        fixture.awaitPosition(5);
        assertThat(fixture.kept()).containsExactlyElementsOf(upTo(5));
    }

    @Test
    void a_body_that_cannot_be_deleted_is_deleted_later() throws Exception {
        park(1);
        fixture.deadLetters().done(fixture.deadLetters(State.parked).get(0));
        fixture.stop();
        assertThat(fixture.bodies.names()).hasSize(1);
        fixture.start("maxBatch=4", fixture::keep);

        await().until(() -> fixture.bodies.names().isEmpty());
        assertThat(fixture.kept()).isEmpty();
    }

    @Test
    void a_body_that_the_archive_has_lost_comes_from_the_ledger() throws Exception {
        park(1);
        fixture.bodies.delete(fixture.deadLetters(State.parked).get(0).object());
        fixed.set(true);
        fixture.replayAll();

        await().until(() -> fixture.deadLetters(State.done).size() == 1);
        assertThat(fixture.kept()).containsExactly(1L);
    }

    @Test
    void a_body_that_neither_has_leaves_the_dead_letter_parked() throws Exception {
        park(2);
        fixture.ledger.trim("clicks", 1, Instant.now().plusSeconds(60));
        fixture.bodies.delete(fixture.deadLetters(State.parked).get(1).object());
        fixed.set(true);
        fixture.replayAll();

        await().untilAsserted(() -> assertThat(fixture.deadLetters(State.parked))
                .singleElement()
                .satisfies(parked -> assertThat(parked.reason()).contains("neither the archive", "from a backup")));
        assertThat(fixture.kept()).containsExactly(2L);
    }

    @Test
    void an_archive_that_cannot_be_read_says_nothing_of_bodies() throws Exception {
        park(1);
        fixture.bodies.away = new Unavailable("away");
        var list = new LocalDeadLetters(fixture.deadLetters(), reader -> {})
                .list(new DeadLetterAdministration.ListQuery(null, null, null, null, null, null, "true"));
        assertThat(list.deadLetters()).hasSize(1);
        assertThat(list.withoutBody()).isNull();
    }

    @Test
    void deleting_a_dead_letter_deletes_its_body() throws Exception {
        park(2);
        assertThat(fixture.deadLetters()
                        .delete(fixture.deadLetters(State.parked).get(0)))
                .isTrue();

        assertThat(fixture.deadLetters(null)).hasSize(1);
        assertThat(fixture.bodies.names()).hasSize(1);
    }

    /** Fewer than the ten that would block the reader. */
    private void park(int count) throws Exception {
        fixture.start("maxBatch=4", events -> {
            if (!fixed.get() && events.stream().anyMatch(ReaderFailureTest::isBad)) {
                throw new Rejected("bad luck");
            }
            fixture.keep(events);
        });
        fixture.append(IntStream.range(0, count).mapToObj(i -> "bad").toArray(String[]::new));
        fixture.awaitPosition(count);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
