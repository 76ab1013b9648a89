// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hoofprint.OnEachEngine;
import io.hoofprint.TablesEngine;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.ops.EventStatus;
import io.hoofprint.ledger.ops.EventStatus.Passage;
import io.hoofprint.ledger.ops.Retention;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachEngine
class ReadersTest {
    @Parameter
    TablesEngine engine;

    @TempDir
    Path directory;

    private ReaderFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ReaderFixture(directory, engine);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Or health would say that it is stuck. */
    @Test
    void a_reader_that_waits_works_on_nothing() throws Exception {
        fixture.start("maxBatch=10", events -> {});
        await().until(() -> fixture.status().state() == ReaderStatus.State.running);
        await().untilAsserted(this::assertResting);

        append(fixture.ledger, "clicks", from("ana", event("1", "x")));
        fixture.awaitPosition(1);
        fixture.command("pause", null);
        fixture.command("rewind", 0);
        await().until(() -> fixture.status().position() == 0);
        await().untilAsserted(this::assertResting);
    }

    private void assertResting() {
        assertThat(fixture.readers().progress(new ReaderId("clicks", "tally")).work())
                .isNull();
    }

    @Test
    void an_event_is_found_with_the_status_of_each_reader() throws Exception {
        var broken = new AtomicBoolean();
        fixture.start("maxBatch=10", events -> {
            if (broken.get()) {
                throw new Unavailable("sheet on fire");
            }
        });
        append(fixture.ledger, "clicks", from("ana", event("1", "x"), event("2", "x")));
        fixture.awaitPosition(2);
        broken.set(true);
        append(fixture.ledger, "clicks", from("ana", event("3", "x"), event("4", "x")));
        await().until(() -> fixture.status().error() != null);

        var delivered = fixture.eventLookup().status("clicks", "ana", "1").orElseThrow();
        assertThat(delivered.sequence()).isEqualTo(1);
        assertThat(delivered.receivedAt()).isNotNull();
        assertThat(delivered.readers())
                .containsExactly(new Passage(
                        "tally", EventStatus.State.delivered, fixture.status().lastSuccess(), null));
        var waiting = fixture.eventLookup().status("clicks", null, "4").orElseThrow();
        assertThat(waiting.readers())
                .containsExactly(new Passage(
                        "tally",
                        EventStatus.State.waiting,
                        fixture.status().error().since(),
                        "behind by 2: sheet on fire"));
        assertThat(fixture.eventLookup().status("clicks", "ana", "5")).isEmpty();
    }

    @Test
    void an_id_of_several_senders_needs_the_sender() throws Exception {
        fixture.start("maxBatch=10", events -> {});
        append(fixture.ledger, "clicks", from("ana", event("1", "x")));
        append(fixture.ledger, "clicks", from("bob", event("1", "x")));

        assertThatThrownBy(() -> fixture.eventLookup().status("clicks", null, "1"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("[ana, bob]");
        assertThat(fixture.eventLookup().status("clicks", "bob", "1")).isPresent();
    }

    @Test
    void damaged_records_are_quarantined_and_the_rest_delivered() throws Exception {
        append(
                fixture.ledger,
                "clicks",
                from(
                        "ana",
                        IntStream.rangeClosed(1, 30)
                                .mapToObj(i -> event("id-" + i, "x"))
                                .toArray(NewEvent[]::new)));
        try (var log = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"))) {
            log.createStatement().execute("update stream_clicks set body = x'00' where seq = 7");
            log.createStatement().execute("delete from stream_clicks where seq between 10 and 12");
        }
        var meters = new SimpleMeterRegistry();
        fixture.start("maxBatch=5", fixture::keep, meters);
        fixture.awaitPosition(30);

        assertThat(fixture.kept()).hasSize(26).doesNotContain(7L, 10L, 11L, 12L).isSorted();
        assertThat(fixture.sql.queryForList(
                        "select seq || '-' || last || ' ' || reason from quarantined", String.class))
                .containsExactly("7-7 checksum does not fit", "10-12 missing");
        await().untilAsserted(() -> assertThat(
                        meters.get("hoofprint.reader.quarantined").counter().count())
                .isEqualTo(4));
        assertThat(meters.get("hoofprint.reader.lag")
                        .tags("stream", "clicks", "reader", "tally")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void a_quarantined_event_is_reported_as_such() throws Exception {
        fixture.start("maxBatch=5", fixture::keep);
        append(fixture.ledger, "clicks", from("ana", event("1", "x")));
        fixture.awaitPosition(1);
        fixture.sql.update("insert into quarantined values ('clicks', 'tally', 1, 1, 0, 'checksum does not fit')");

        assertThat(fixture.eventLookup()
                        .status("clicks", "ana", "1")
                        .orElseThrow()
                        .readers())
                .containsExactly(new Passage("tally", EventStatus.State.quarantined, null, "checksum does not fit"));
    }

    @Test
    void readers_are_listed_without_running_any() throws Exception {
        fixture.start("maxBatch=5", fixture::keep);
        append(fixture.ledger, "clicks", from("ana", event("1", "x")));
        fixture.awaitPosition(1);
        fixture.stop();
        append(fixture.ledger, "clicks", from("ana", event("2", "x"), event("3", "x")));

        var status = new Readers(
                        fixture.ledger,
                        fixture.tables.dataSource(),
                        fixture.tables.readOnly(),
                        () -> fixture.bodies,
                        Clock.systemUTC(),
                        new SimpleMeterRegistry(),
                        Cluster.ALONE)
                .statuses()
                .get(0);
        assertThat(status.position()).isEqualTo(1);
        assertThat(status.head()).isEqualTo(3);
        assertThat(status.lagEvents()).isEqualTo(2);
        assertThat(status.error()).isNull();
    }

    @Test
    void the_lag_is_as_old_as_the_oldest_unread_event() throws Exception {
        fixture.start("maxBatch=5", events -> {
            throw new Unavailable("never");
        });
        append(fixture.ledger, "clicks", from("ana", event("1", "x")));
        await().until(() -> fixture.status().error() != null);
        var later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(90));

        var status = new Readers(
                        fixture.ledger,
                        fixture.tables.dataSource(),
                        fixture.tables.readOnly(),
                        () -> fixture.bodies,
                        later,
                        new SimpleMeterRegistry(),
                        Cluster.ALONE)
                .statuses()
                .get(0);
        assertThat(status.lagSeconds()).isBetween(89L, 120L);
    }

    @Test
    void retention_removes_what_every_reader_has_passed() throws Exception {
        fixture.start("maxBatch=5", fixture::keep);
        append(fixture.ledger, "clicks", from("ana", event("1"), event("2"), event("3")));
        append(fixture.ledger, "visits", from("ana", event("1"), event("2")));
        fixture.awaitPosition(3);
        fixture.sql.update(
                "insert into reader_positions (stream, reader, position, epoch) values ('clicks', 'slow', 1, 1)");

        var nextYear = Clock.offset(Clock.systemUTC(), Duration.ofDays(365));
        try (var retention =
                new Retention(fixture.ledger, fixture.readers(), stream -> Duration.ofDays(90), nextYear, List.of())) {
            retention.trim();
            assertThat(LedgerFixture.bodies(fixture.ledger, "clicks")).containsExactly("2", "3");
            fixture.sql.update("update reader_positions set position = 3");
            retention.trim();
        }
        assertThat(LedgerFixture.bodies(fixture.ledger, "clicks")).containsExactly("3");
        assertThat(LedgerFixture.bodies(fixture.ledger, "visits")).containsExactly("1", "2");
    }
}
