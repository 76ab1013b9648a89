// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.ops.ReaderControl;
import io.hoofprint.ledger.reader.ReaderStatus.State;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader of a system that keeps the position itself, and that was replaced by an older one, a newer one or another. */
class HeldPositionTest {
    private static final ReaderId READER = new ReaderId("clicks", "tally");

    @TempDir
    Path directory;

    @TempDir
    Path aside;

    private ReaderFixture fixture;
    private OtherSystem other;
    private volatile boolean isFixed;
    private final AtomicInteger failures = new AtomicInteger();

    @BeforeEach
    void threeEventsAreDeliveredAndAllFilesCopiedAndThreeMore() throws Exception {
        open();
        deliver("a1", "a2", "a3");
        fixture.close();
        for (String file : List.of("ledger.db", "tables.db", OtherSystem.NAME)) {
            Files.copy(directory.resolve(file), aside.resolve(file));
        }
        open();
        deliver("a4", "a5", "a6");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void open() throws Exception {
        fixture = new ReaderFixture(directory);
        other = new OtherSystem(directory);
        fixture.held(other::held).start("effect=outside&maxBatch=500", this::keep);
    }

    private void keep(List<StoredEvent> events) throws SQLException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new Unavailable("not now");
        }
        if (!isFixed
                && events.stream().anyMatch(event -> LedgerFixture.text(event).equals("bad"))) {
            throw new Rejected("bad luck");
        }
        other.keep(events, fixture.end);
    }

    private void deliver(String... bodies) throws Exception {
        long goal = fixture.ledger.head("clicks") + bodies.length;
        fixture.append(bodies);
        fixture.awaitPosition(goal);
    }

    private void restore(String file) throws Exception {
        Files.copy(aside.resolve(file), directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private void trim(long last) {
        assertThat(fixture.ledger.trim("clicks", last, Instant.now().plusSeconds(60)))
                .isEqualTo(last);
    }

    private void awaitBlocked() {
        await().until(() -> fixture.status().state() == State.blocked);
    }

    private void accept() {
        new ReaderControl(fixture.readers())
                .command("clicks", "tally", new ReaderControl.Command("resume", null, true));
    }

    @Test
    void one_that_is_gone_is_filled_again() throws Exception {
        fixture.close();
        Files.delete(directory.resolve(OtherSystem.NAME));
        open();
        await().until(() -> other.rows().size() == 6);
        deliver("a7");
        assertThat(other.rows()).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7");
    }

    @Test
    void an_older_one_gets_what_it_lacks() throws Exception {
        fixture.close();
        restore(OtherSystem.NAME);
        open();
        await().until(() -> other.rows().size() == 6);
        deliver("a7");
        assertThat(other.rows()).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7");
        assertThat(other.held().at().sequence()).isEqualTo(7);
    }

    @Test
    void above_a_newer_one_numbering_goes_on_and_nothing_counts_as_lost() throws Exception {
        fixture.close();
        restore("ledger.db");
        restore("tables.db");
        open();
        await().until(() -> fixture.position() == 6);
        deliver("b7", "b8");
        assertThat(other.rows()).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "b7", "b8");
        assertThat(fixture.position()).isEqualTo(8);
        assertThat(fixture.readers().readerPositions().quarantined(READER, 5)).isEmpty();
        assertThat(fixture.ledger.gaps()).singleElement().satisfies(gap -> assertThat(gap.covers(4, 6))
                .isTrue());
    }

    @Test
    void numbering_goes_on_above_a_newer_one_before_its_reader_begins() throws Exception {
        fixture.close();
        restore("ledger.db");
        restore("tables.db");
        fixture = new ReaderFixture(directory);
        fixture.sql.update("update reader_positions set paused = 1");
        fixture.close();
        open();
        fixture.append("b7");
        assertThat(fixture.ledger.head("clicks")).isEqualTo(7);
        fixture.command("resume", null);
        fixture.awaitPosition(7);
        assertThat(other.rows()).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "b7");
    }

    @Test
    void one_that_is_left_alone_is_kept_and_numbering_goes_on_above_it() throws Exception {
        fixture.close();
        Files.delete(directory.resolve("ledger.db"));
        Files.delete(directory.resolve("tables.db"));
        open();
        await().until(() -> fixture.position() == 6);
        deliver("b7");
        assertThat(other.rows()).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "b7");
    }

    @Test
    void what_the_ledger_no_longer_has_blocks_the_reader_until_that_is_accepted() throws Exception {
        trim(5);
        fixture.close();
        restore(OtherSystem.NAME);
        open();
        awaitBlocked();
        assertThat(fixture.status().error().message())
                .contains(
                        "other.db lacks 2 of the events",
                        "from 4 to 5",
                        "restore a newer other.db from a backup",
                        "`readers resume clicks/tally --accept`");
        fixture.append("a7");
        assertThat(other.rows()).containsExactly("a1", "a2", "a3");
        accept();
        fixture.awaitPosition(7);
        assertThat(other.rows()).containsExactly("a1", "a2", "a3", "a6", "a7");
        fixture.close();
        open();
        deliver("a8");
        assertThat(other.rows()).endsWith("a6", "a7", "a8").hasSize(6);
    }

    @Test
    void an_acceptance_that_breaks_off_half_way_is_completed() throws Exception {
        trim(5);
        fixture.close();
        restore(OtherSystem.NAME);
        open();
        awaitBlocked();
        failures.set(3);
        accept();
        fixture.awaitPosition(6);
        assertThat(other.rows()).containsExactly("a1", "a2", "a3", "a6");
        assertThat(failures).hasValue(0);
    }

    @Test
    void nothing_more_is_trimmed_while_a_person_decides() throws Exception {
        trim(4);
        fixture.close();
        restore(OtherSystem.NAME);
        open();
        awaitBlocked();
        assertThat(fixture.readers().passedByAll("clicks")).hasValue(4);
    }

    @Test
    void a_newer_one_that_is_restored_ends_the_blockade() throws Exception {
        Files.copy(directory.resolve(OtherSystem.NAME), aside.resolve("newest"));
        trim(5);
        fixture.close();
        restore(OtherSystem.NAME);
        open();
        awaitBlocked();
        fixture.close();
        Files.copy(aside.resolve("newest"), directory.resolve(OtherSystem.NAME), StandardCopyOption.REPLACE_EXISTING);
        open();
        deliver("a7");
        assertThat(other.rows()).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7");
    }

    @Test
    void what_it_lacks_in_a_gap_of_the_log_blocks_the_reader_and_what_lies_before_is_delivered_when_accepted()
            throws Exception {
        deliver("a7", "a8");
        fixture.close();
        restore("ledger.db");
        open();
        deliver("b9");
        fixture.close();
        Files.delete(directory.resolve(OtherSystem.NAME));
        open();
        awaitBlocked();
        assertThat(fixture.status().error().message()).contains("lacks 5 of the events", "from 4 to 8");
        accept();
        fixture.awaitPosition(9);
        assertThat(other.rows()).containsExactly("a1", "a2", "a3", "b9");
    }

    @Test
    void one_of_another_log_blocks_the_reader_and_gets_all_that_the_log_has_when_that_is_accepted() throws Exception {
        fixture.close();
        var foreign = new ReaderFixture(aside.resolve("foreign"));
        var filled = new OtherSystem(aside.resolve("foreign"));
        foreign.held(filled::held).start("effect=outside&maxBatch=500", events -> filled.keep(events, foreign.end));
        foreign.append("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8");
        foreign.awaitPosition(8);
        foreign.close();
        Files.copy(
                aside.resolve("foreign").resolve(OtherSystem.NAME),
                directory.resolve(OtherSystem.NAME),
                StandardCopyOption.REPLACE_EXISTING);
        open();
        awaitBlocked();
        assertThat(fixture.status().error().message())
                .contains("other.db was filled from another log", "from one backup", "--accept");
        assertThat(fixture.ledger.gaps()).isEmpty();
        assertThat(other.rows()).hasSize(8);
        accept();
        await().until(() -> other.rows().size() == 14);
        assertThat(other.rows()).endsWith("f8", "a1", "a2", "a3", "a4", "a5", "a6");
        fixture.close();
        open();
        deliver("a7");
        assertThat(other.rows()).endsWith("a6", "a7").hasSize(15);
    }

    @Test
    void a_rewind_in_another_log_says_where_to_go_on_for_both() throws Exception {
        fixture.close();
        Files.delete(directory.resolve("ledger.db"));
        try (var foreign = SqliteLedger.open(SqliteOptions.in(directory))) {
            for (int n = 1; n <= 8; n++) {
                LedgerFixture.append(foreign, "clicks", LedgerFixture.from("bob", LedgerFixture.event("f" + n)));
            }
        }
        open();
        awaitBlocked();
        fixture.command("rewind", "5");
        fixture.awaitPosition(8);
        assertThat(other.rows()).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "f6", "f7", "f8");
        fixture.close();
        open();
        deliver("f9");
        assertThat(other.rows()).endsWith("f8", "f9").hasSize(10);
    }

    @Test
    void events_that_became_dead_letters_are_not_delivered_again_for_it() throws Exception {
        deliver("a7", "bad");
        fixture.close();
        open();
        deliver("a9");
        assertThat(other.rows()).endsWith("a7", "a9");
        assertThat(fixture.deadLetters(DeadLetter.State.parked))
                .singleElement()
                .satisfies(parked -> assertThat(parked.attempts()).isEqualTo(1));
        assertThat(other.held().at().sequence()).isEqualTo(9);
    }

    @Test
    void a_dead_letter_whose_event_is_gone_from_the_log_is_not_missing() throws Exception {
        fixture.close();
        Files.copy(directory.resolve(OtherSystem.NAME), aside.resolve("six"));
        open();
        deliver("bad", "a8");
        trim(7);
        fixture.close();
        Files.copy(aside.resolve("six"), directory.resolve(OtherSystem.NAME), StandardCopyOption.REPLACE_EXISTING);
        open();
        await().until(() -> other.rows().contains("a8"));
        isFixed = true;
        fixture.replayAll();
        await().until(() -> other.rows().contains("bad"));
        assertThat(other.rows()).hasSize(8);
    }

    @Test
    void an_older_one_gets_what_was_replayed_since_too() throws Exception {
        deliver("bad", "a8");
        fixture.close();
        Files.copy(directory.resolve(OtherSystem.NAME), aside.resolve("eight"));
        isFixed = true;
        open();
        fixture.replayAll();
        await().until(() -> other.rows().contains("bad"));
        deliver("a9");
        fixture.close();
        Files.copy(aside.resolve("eight"), directory.resolve(OtherSystem.NAME), StandardCopyOption.REPLACE_EXISTING);
        open();
        await().until(() -> other.rows().contains("a9"));
        assertThat(other.rows()).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a8", "bad", "a9");
    }

    @Test
    void a_person_who_accepts_what_is_right_changes_nothing() throws Exception {
        accept();
        deliver("a7");
        assertThat(other.rows()).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7");
        assertThat(fixture.sql.queryForObject("select accept from reader_positions", Integer.class))
                .isZero();
    }
}
