package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.ledger.Entry;
import io.hoofprint.platform.data.Sha256;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.json.StrictJson;
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
        return Sha256.hex(sender + '\n' + id, KEY_BYTES);
    }
}
