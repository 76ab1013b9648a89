// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.ops.LedgerHealth;
import io.hoofprint.ledger.reader.ReaderStatus.State;
import io.hoofprint.ledger.sqlite.LogInspection;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is not the one its readers have read: restored from an older copy, deleted, or another. */
class ReplacedLogTest {
    @TempDir
    Path directory;

    @TempDir
    Path aside;

    private ReaderFixture fixture;

    @BeforeEach
    void threeEventsAreDeliveredAndCopiedAndThreeMore() throws Exception {
        open();
        deliver("a1", "a2", "a3");
        fixture.close();
        Files.copy(log(), aside.resolve("ledger.db"));
        open();
        deliver("a4", "a5", "a6");
        fixture.close();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Path log() {
        return directory.resolve("ledger.db");
    }

    private void open() {
        fixture = new ReaderFixture(directory).undo(events -> fixture.drop(events));
    }

    private void start() throws Exception {
        open();
        fixture.start("effect=tables", events -> fixture.keep(events));
    }

    private void deliver(String... bodies) throws Exception {
        if (fixture.camel == null) {
            fixture.start("effect=tables", events -> fixture.keep(events));
        }
        long goal = fixture.ledger.head("clicks") + bodies.length;
        fixture.append(bodies);
        fixture.awaitPosition(goal);
    }

    private List<String> delivered() {
        return fixture.sql.queryForList("select body from effects order by number", String.class);
    }

    private void restoreOlder() throws IOException {
        Files.copy(aside.resolve("ledger.db"), log(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A log that has lived on without these tables. */
    private void restoreWith(String... more) throws Exception {
        try (Ledger other = SqliteLedger.open(SqliteOptions.in(aside))) {
            for (String body : more) {
                LedgerFixture.append(other, "clicks", LedgerFixture.from("bob", LedgerFixture.event(body)));
            }
        }
        restoreOlder();
    }

    @Test
    void what_is_accepted_after_an_older_copy_was_restored_is_delivered_once() throws Exception {
        restoreOlder();
        open();
        deliver("b1", "b2", "b3", "b4");
        assertThat(delivered()).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "b1", "b2", "b3", "b4");
        assertThat(fixture.position()).isEqualTo(10);
        assertThat(fixture.ledger.gaps())
                .extracting(Gap::stream, Gap::first, Gap::last)
                .containsExactly(tuple("clicks", 4L, 6L));
    }

    @Test
    void what_is_accepted_after_the_log_was_deleted_is_delivered_once() throws Exception {
        Files.delete(log());
        open();
        deliver("b1", "b2");
        assertThat(delivered()).endsWith("a6", "b1", "b2").hasSize(8);
        fixture.close();
        open();
        deliver("b3");
        assertThat(delivered()).endsWith("b2", "b3").hasSize(9);
        assertThat(fixture.ledger.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.first()).isEqualTo(1);
            assertThat(gap.last()).isEqualTo(6);
        });
    }

    @Test
    void a_gap_is_reported_and_is_no_damage() throws Exception {
        restoreOlder();
        open();
        deliver("b1");
        var health = new LedgerHealth(fixture.ledger, Clock.systemUTC());
        assertThat(health.ailments()).singleElement().satisfies(ailment -> {
            assertThat(ailment.name()).isEqualTo("ledger clicks");
            assertThat(ailment.message())
                    .contains("lacks the events 4 to 6", "older than what its readers had done", "backup");
        });
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(8));
        assertThat(new LedgerHealth(fixture.ledger, later).ailments()).isEmpty();
        try (LogInspection inspection = new LogInspection(directory)) {
            assertThat(inspection.gaps()).isEqualTo(fixture.ledger.gaps());
            assertThat(inspection.read(at -> {})).isEmpty();
        }
    }

    @Test
    void what_a_slower_reader_has_lost_is_quarantined() throws Exception {
        restoreOlder();
        open();
        fixture.sql.update("update reader_positions set position = 4, mark = null");
        fixture.sql.update(
                "insert into reader_positions (stream, reader, position, epoch) values ('clicks', 'winner', 6, 0)");
        deliver("b1");
        assertThat(delivered()).endsWith("b1");
        var positions = fixture.readers().readerPositions();
        assertThat(positions.quarantined(tally(), 4)).isEmpty();
        assertThat(positions.quarantined(tally(), 5)).isPresent();
        assertThat(positions.quarantined(tally(), 6)).isPresent();
        assertThat(positions.quarantined(tally(), 7)).isEmpty();
    }

    private static ReaderId tally() {
        return new ReaderId("clicks", "tally");
    }

    @Test
    void a_log_that_has_gone_on_from_an_older_copy_blocks_the_reader() throws Exception {
        restoreWith("x4", "x5", "x6", "x7");
        start();
        await().until(() -> fixture.status().state() == State.blocked);
        assertThat(fixture.status().error().message())
                .contains(
                        "not the log that the reader has read",
                        "one backup",
                        "readers rewind clicks/tally --to SEQUENCE",
                        "--to 6");
        assertThat(delivered()).hasSize(6);
    }

    @Test
    void a_rewind_says_where_to_go_on_in_another_log_and_undoes_nothing() throws Exception {
        restoreWith("x4", "x5", "x6", "x7");
        start();
        await().until(() -> fixture.status().state() == State.blocked);
        fixture.command("rewind", "3");
        fixture.awaitPosition(7);
        assertThat(delivered()).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "x4", "x5", "x6", "x7");
    }

    @Test
    void a_rewind_to_its_own_position_takes_another_log_as_it_is() throws Exception {
        restoreWith("x4", "x5", "x6", "x7");
        start();
        await().until(() -> fixture.status().state() == State.blocked);
        fixture.command("rewind", "6");
        fixture.awaitPosition(7);
        assertThat(delivered()).endsWith("a6", "x7").hasSize(7);
        fixture.stop();
        fixture.start("effect=tables", events -> fixture.keep(events));
        deliver("b1");
        assertThat(delivered()).endsWith("x7", "b1").hasSize(8);
    }

    @Test
    void a_log_of_another_folder_blocks_the_reader() throws Exception {
        Files.delete(aside.resolve("ledger.db"));
        restoreWith("y1", "y2", "y3", "y4", "y5", "y6", "y7");
        start();
        await().until(() -> fixture.status().state() == State.blocked);
        assertThat(delivered()).hasSize(6);
    }

    @Test
    void an_older_log_is_put_back_after_a_new_one_was_begun_and_nothing_is_counted_twice() throws Exception {
        Path first = aside.resolve("first.db");
        Files.move(log(), first);
        open();
        deliver("b1", "b2");
        fixture.close();
        Files.copy(first, log(), StandardCopyOption.REPLACE_EXISTING);
        start();
        await().until(() -> fixture.status().state() == State.blocked);
        assertThat(delivered()).hasSize(8);
    }

    @Test
    void a_position_of_the_version_before_is_taken_as_it_is() throws Exception {
        open();
        fixture.sql.update("update reader_positions set log = null, mark = null");
        deliver("a7");
        assertThat(delivered()).endsWith("a6", "a7").hasSize(7);
        assertThat(fixture.sql.queryForObject("select log from reader_positions", String.class))
                .isEqualTo(fixture.ledger.identity());
    }

    @Test
    void an_erased_event_is_still_known_at_the_position() throws Exception {
        open();
        fixture.append("a7");
        fixture.start("effect=tables", events -> fixture.keep(events));
        fixture.awaitPosition(7);
        String id = fixture.ledger.read("clicks").after(6, 1).events().get(0).id();
        assertThat(fixture.ledger.forget("clicks", "ana", id)).isTrue();
        fixture.stop();
        fixture.start("effect=tables", events -> fixture.keep(events));
        deliver("a8");
        assertThat(delivered()).endsWith("a7", "a8").hasSize(8);
    }
}
