// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.intake;

import io.hoofprint.destination.warehouse.LogPosition;
import io.hoofprint.destination.warehouse.StoredPosition;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.ledger.HeldPosition;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.camel.LedgerEndpoint;
import io.hoofprint.platform.data.Sha256;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.json.StrictJson;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Turns stored events into rows of a shard, and positions in the ledger into those that the warehouse keeps. */
public final class VisitRows {
    private static final int KEY_BYTES = 16;

    private final Ledger ledger;

    public VisitRows(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param end where the reader stands with these events; without any it may stand anywhere before the head */
    public VisitBatch rows(
            @Body List<StoredEvent> events, @ExchangeProperty(LedgerEndpoint.POSITION) MarkedPosition end) {
        LogPosition position = new LogPosition(end.sequence(), end.log(), end.mark());
        return events.isEmpty()
                ? new VisitBatch(0, ledger.head(WarehouseProgress.STREAM), List.of(), position)
                : new VisitBatch(
                        events.get(0).sequence(),
                        events.get(events.size() - 1).sequence(),
                        events.stream().map(VisitRows::row).toList(),
                        position);
    }

    /** Null for null. */
    public HeldPosition held(@Body StoredPosition stored) {
        if (stored == null) {
            return null;
        }
        LogPosition at = stored.at();
        return new HeldPosition(new MarkedPosition(at.sequence(), at.log(), at.mark()), stored.store());
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
