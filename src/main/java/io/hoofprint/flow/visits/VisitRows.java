package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.ledger.Entry;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.camel.Body;

/** Makes rows of a shard of the ledger's entries. */
public final class VisitRows {
    private static final int KEY_BYTES = 16;

    public VisitBatch rows(@Body List<Entry> entries) {
        return new VisitBatch(
                entries.get(0).sequence(),
                entries.get(entries.size() - 1).sequence(),
                entries.stream().map(VisitRows::row).toList());
    }

    private static Visit row(Entry entry) {
        VisitReader reader = new VisitReader();
        StrictJson.readKept(entry.body(), parser -> {
            parser.nextToken();
            reader.read(parser);
            return null;
        });
        if (!reader.faults().isEmpty()) {
            throw new Rejected("The event is no visit: " + reader.faults());
        }
        return reader.visit(key(entry.sender(), entry.id()), entry.id(), entry.receivedAt());
    }

    /** 32 hex digits; no sender's name has a line's end. */
    static String key(String sender, String id) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((sender + '\n' + id).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, KEY_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
