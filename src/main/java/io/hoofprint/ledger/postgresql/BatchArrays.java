// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.append.PendingAppend;
import io.hoofprint.ledger.append.Stream;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.postgresql.PGConnection;

/** A batch as the arguments of {@code ledger_append}: an array for each column. */
final class BatchArrays {
    private final List<Stream> streams;
    private final int[] counts;
    private final List<UUID> requests = new ArrayList<>(0);
    private final List<Long> requestBodies = new ArrayList<>(0);
    private final Set<UUID> seen;
    private final RecordChecksum checksum;
    private final int[] of;
    private final int[] nth;
    private final int[] request;
    private final long[] receivedAt;
    private final UUID[] identity;
    private final long[] bodyHash;
    private final String[] sender;
    private final String[] id;
    private final int[] crc;
    private final byte[][] body;
    private boolean repeats;
    private int size;

    BatchArrays(List<PendingAppend> batch, RecordChecksum checksum) {
        this.checksum = checksum;
        // In this order all writers lock them.
        streams = batch.stream()
                .map(PendingAppend::stream)
                .distinct()
                .sorted(Comparator.comparing(Stream::name))
                .toList();
        counts = new int[streams.size()];
        int events = batch.stream().mapToInt(PendingAppend::size).sum();
        seen = new HashSet<>(events * 2);
        of = new int[events];
        nth = new int[events];
        request = new int[events];
        receivedAt = new long[events];
        identity = new UUID[events];
        bodyHash = new long[events];
        sender = new String[events];
        id = new String[events];
        crc = new int[events];
        body = new byte[events][];
        batch.forEach(this::add);
    }

    /** In the order of their names. */
    List<Stream> streams() {
        return streams;
    }

    private void add(PendingAppend append) {
        int stream = streams.indexOf(append.stream());
        int keyed = 0;
        if (append.request() != null) {
            requests.add(uuid(append.request()));
            requestBodies.add(append.requestBody());
            keyed = requests.size();
        }
        for (int i = 0; i < append.size(); i++) {
            request[size] = keyed;
            of[size] = stream + 1;
            nth[size] = ++counts[stream];
            add(append, append.event(i));
        }
    }

    private void add(PendingAppend append, PendingAppend.Event event) {
        receivedAt[size] = append.receivedAt();
        sender[size] = SenderText.encode(append.sender());
        id[size] = event.id();
        body[size] = event.body();
        bodyHash[size] = event.bodyHash();
        crc[size] = checksum.unnumbered(append.receivedAt(), append.sender(), event.id(), event.body());
        if (event.identity() != null) {
            identity[size] = uuid(event.identity());
            repeats |= !seen.add(identity[size]);
        }
        size++;
    }

    /**
     * Sets the parameters from the fourth on.
     *
     * @param numbers of the streams
     */
    void set(PreparedStatement call, Short[] numbers) throws SQLException {
        var connection = call.getConnection().unwrap(PGConnection.class);
        int at = 4;
        call.setArray(at++, connection.createArrayOf("int2", numbers));
        call.setArray(at++, connection.createArrayOf("int4", counts));
        call.setArray(at++, connection.createArrayOf("uuid", requests.toArray(UUID[]::new)));
        call.setArray(at++, connection.createArrayOf("int8", requestBodies.toArray(Long[]::new)));
        call.setBoolean(at++, repeats);
        call.setArray(at++, connection.createArrayOf("int4", of));
        call.setArray(at++, connection.createArrayOf("int4", nth));
        call.setArray(at++, connection.createArrayOf("int4", request));
        call.setArray(at++, connection.createArrayOf("int8", receivedAt));
        call.setArray(at++, connection.createArrayOf("uuid", identity));
        call.setArray(at++, connection.createArrayOf("int8", bodyHash));
        call.setArray(at++, connection.createArrayOf("text", sender));
        call.setArray(at++, connection.createArrayOf("text", id));
        call.setArray(at++, connection.createArrayOf("int4", crc));
        call.setArray(at, connection.createArrayOf("bytea", body));
    }

    static UUID uuid(byte[] identity) {
        var bytes = ByteBuffer.wrap(identity);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
