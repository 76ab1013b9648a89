package io.hoofprint.flow.sessions.intake;

import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.data.Sha256;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.json.StrictJson;
import java.util.List;
import org.apache.camel.Body;

/** Turns stored events into rows of a shard. */
public final class VisitRows {
    private static final int KEY_BYTES = 16;

    public VisitBatch rows(@Body List<StoredEvent> events) {
        return new VisitBatch(
                events.get(0).sequence(),
                events.get(events.size() - 1).sequence(),
                events.stream().map(VisitRows::row).toList());
    }

    private static Visit row(StoredEvent event) {
        VisitParser visit = new VisitParser();
        StrictJson.readKept(event.body(), parser -> {
            parser.nextToken();
            visit.read(parser);
            return null;
        });
        if (!visit.faults().isEmpty()) {
            throw new Rejected("The event is no visit: " + visit.faults());
        }
        return visit.visit(key(event.sender(), event.id()), event.id(), event.receivedAt());
    }

    /** 32 hex digits. No sender's name contains a line feed. */
    public static String key(String sender, String id) {
        return Sha256.hex(sender + '\n' + id, KEY_BYTES);
    }
}
