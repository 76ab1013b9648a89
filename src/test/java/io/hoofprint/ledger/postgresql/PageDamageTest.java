// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.ReadBatch.Damage;
import io.hoofprint.ledger.StoredEvent;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageDamageTest {
    private static final int EVENTS = 400;
    private static final int PAGE = 8192;

    private LedgerDatabase database;
    private PostgresLedger ledger;

    @BeforeEach
    void write() throws Exception {
        database = LedgerDatabase.create();
        ledger = database.open();
        append(
                ledger,
                "clicks",
                from(
                        "ana",
                        IntStream.rangeClosed(1, EVENTS)
                                .mapToObj(i -> event("id-" + i, "body-" + i + "-" + "x".repeat(150)))
                                .toArray(NewEvent[]::new)));
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @Test
    void a_flipped_bit_costs_one_event() {
        database.sql()
                .update("update ledger_events set body = set_bit(body, 100, 1 - get_bit(body, 100)) where seq = 100");

        var batches = read();
        assertThat(damage(batches)).containsExactly(new Damage(100, 100, "checksum does not fit"));
        assertThat(sequences(batches)).hasSize(EVENTS - 1).doesNotContain(100L).isSorted();
    }

    @Test
    void an_event_that_took_anothers_place_is_damage() {
        database.sql().update("delete from ledger_events where seq = 7");
        database.sql().update("update ledger_events set seq = 7 where seq = 9");

        assertThat(damage(read()))
                .containsExactly(new Damage(7, 7, "checksum does not fit"), new Damage(9, 9, "missing"));
    }

    @Test
    void missing_rows_are_reported() {
        database.sql().update("delete from ledger_events where seq between 10 and 19 or seq >= 399");

        assertThat(damage(read())).containsExactly(new Damage(10, 19, "missing"), new Damage(399, 400, "missing"));
    }

    @Test
    void an_unreadable_page_costs_its_own_events() throws Exception {
        damagePageOf(200);

        var batches = read();
        var lost = damage(batches).stream().map(Damage::from).toList();
        assertThat(damage(batches)).extracting(Damage::reason).containsOnly("page cannot be read");
        assertThat(lost).contains(200L).hasSizeLessThan(60);
        assertThat(sequences(batches)).hasSize(EVENTS - lost.size()).contains(1L, (long) EVENTS);
        List<Long> backwards = new ArrayList<>();
        try (var log = ledger.read("clicks")) {
            assertThat(log.mark(200)).isEmpty();
            assertThat(log.mark(1)).isPresent();
            log.newest(EVENTS, event -> backwards.add(event.sequence()));
        }
        assertThat(backwards)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .containsExactlyInAnyOrderElementsOf(sequences(batches));
    }

    /** Behind the back of the server, which then reads it anew. */
    private void damagePageOf(int sequence) throws Exception {
        var sql = database.sql();
        String leaf = "ledger_events_1_1";
        String place = sql.queryForObject("select ctid::text from " + leaf + " where seq = " + sequence, String.class);
        long page = Long.parseLong(place.substring(1, place.indexOf(',')));
        var file = Path.of(
                sql.queryForObject("show data_directory", String.class),
                sql.queryForObject("select pg_relation_filepath('" + leaf + "')", String.class));
        sql.execute("checkpoint");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var garbage = ByteBuffer.allocate(24);
            while (garbage.hasRemaining()) {
                garbage.put((byte) 0xa5);
            }
            channel.write(garbage.flip(), page * PAGE);
        }
        database.crash();
    }

    private List<ReadBatch> read() {
        var batches = new ArrayList<ReadBatch>();
        try (var log = ledger.read("clicks")) {
            for (var batch = log.after(0, 50); !batch.isEmpty(); batch = log.after(batch.last(), 50)) {
                batches.add(batch);
            }
        }
        return batches;
    }

    private static List<Damage> damage(List<ReadBatch> batches) {
        return batches.stream().flatMap(batch -> batch.damage().stream()).toList();
    }

    private static List<Long> sequences(List<ReadBatch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.events().stream())
                .map(StoredEvent::sequence)
                .toList();
    }
}
