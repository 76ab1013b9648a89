// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.EventIdentity;
import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.log.AssignedId;
import io.hoofprint.ledger.log.LogTarget;
import io.hoofprint.ledger.log.MovedEvent;
import io.hoofprint.ledger.log.RememberedId;
import io.hoofprint.ledger.log.StreamEnds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A stream that is filled with another log's events. Its row says so last: until then nothing of it can be read. */
final class CopiedStream implements LogTarget.Events {
    private static final int COLUMNS = 9;
    private static final int ROWS = 10_000;
    private static final int BYTES = 8 << 20;

    private final Connection connection;
    private final StreamEnds stream;
    private final short number;
    private final Leaves leaves;
    private final long age;
    private final List<Gap> gaps;
    private final Instant now;
    private final RecordChecksum checksum = new RecordChecksum();
    private final CopyRows rows = new CopyRows(COLUMNS);
    private final Set<String> senders = new HashSet<>();
    /** The first sequence of all ids that are as old. */
    private final TreeMap<Long, Long> firsts = new TreeMap<>();

    private long last;

    /**
     * @param age of the log
     * @param gaps that are known
     * @param now when what is missing was found to be
     */
    CopiedStream(
            Connection connection,
            StreamEnds stream,
            short number,
            Leaves leaves,
            long age,
            List<Gap> gaps,
            Instant now) {
        this.connection = connection;
        this.stream = stream;
        this.number = number;
        this.leaves = leaves;
        this.age = age;
        this.gaps = gaps;
        this.now = now;
        last = stream.trimmed();
    }

    @Override
    public void take(MovedEvent moved) throws SQLException {
        StoredEvent event = moved.event();
        missing(event.sequence() - 1);
        last = event.sequence();
        senders.add(event.sender());
        RememberedId id = moved.id().orElse(null);
        if (id != null) {
            firsts.merge(id.ago(), event.sequence(), Math::min);
        }
        add(event, identity(event, id), id == null ? 0 : id.body());
        if (rows.rows() == ROWS || rows.size() > BYTES) {
            flush();
        }
    }

    /** One that is forgotten is kept too, below the floor: events are found by it. */
    private UUID identity(StoredEvent event, RememberedId id) {
        if (id != null) {
            return BatchArrays.uuid(id.identity());
        }
        return firsts.isEmpty() && !AssignedId.isForm(event.id())
                ? BatchArrays.uuid(EventIdentity.ofEvent(stream.name(), event.sender(), event.id()))
                : null;
    }

    private void add(StoredEvent event, UUID identity, long bodyHash) {
        long at = event.receivedAt().toEpochMilli();
        int crc = event.isForgotten()
                ? checksum.ofErased(event.sequence(), at, event.sender(), event.id())
                : checksum.of(event.sequence(), at, event.sender(), event.id(), event.body());
        rows.row()
                .int2(number)
                .int8(event.sequence())
                .int8(at)
                .int8(bodyHash)
                .uuid(identity)
                .int4(crc)
                .text(SenderText.encode(event.sender()))
                .text(event.id())
                .bytea(event.body());
    }

    private void flush() throws SQLException {
        rows.copyInto(connection, Leaves.table(number));
    }

    private void missing(long until) throws SQLException {
        if (until > last) {
            for (Gap gap : new Gap(stream.name(), last + 1, until, now).without(gaps)) {
                SharedLineage.add(connection, gap);
            }
        }
    }

    @Override
    public void end() throws SQLException {
        missing(stream.head());
        flush();
        try (var insert = connection.prepareStatement("insert into ledger_senders values (?, ?)")) {
            insert.setShort(1, number);
            for (String sender : senders) {
                insert.setString(2, SenderText.encode(sender));
                insert.executeUpdate();
            }
        }
        mark();
        raise();
        leaves.make(connection, number);
    }

    /** Each id is looked for until its age is over: the floor never rises above one that is younger. */
    private void mark() throws SQLException {
        long head = stream.head();
        try (var insert = connection.prepareStatement("insert into ledger_marks (no, age, head) values (?, ?, ?)")) {
            insert.setShort(1, number);
            for (Map.Entry<Long, Long> first : firsts.entrySet()) {
                insert.setLong(2, age - first.getKey());
                insert.setLong(3, head);
                insert.executeUpdate();
                head = Math.min(head, first.getValue() - 1);
            }
        }
    }

    private void raise() throws SQLException {
        long floor =
                firsts.values().stream().mapToLong(first -> first - 1).min().orElse(stream.head());
        try (var update = connection.prepareStatement("update ledger_streams set head = ?, trimmed = ?, emptied = ?,"
                + " purged = ?, id_floor = ? where no = ?")) {
            update.setLong(1, stream.head());
            update.setLong(2, stream.trimmed());
            update.setLong(3, stream.trimmed());
            update.setLong(4, stream.trimmed());
            update.setLong(5, floor);
            update.setShort(6, number);
            update.executeUpdate();
        }
    }
}
