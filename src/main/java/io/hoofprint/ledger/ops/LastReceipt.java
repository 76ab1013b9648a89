// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.StoredEvent;
import java.time.Instant;
import java.util.Optional;

/** When the log's newest events were received. */
public final class LastReceipt {
    private LastReceipt() {}

    /** Of all streams' newest events the latest; empty if there is none, or none can be read. */
    public static Optional<Instant> of(Ledger ledger) {
        return ledger.streams().stream()
                .flatMap(stream -> of(ledger, stream).stream())
                .max(Instant::compareTo);
    }

    /** Of a stream's newest event; empty if there is none, or it cannot be read. */
    public static Optional<Instant> of(Ledger ledger, String stream) {
        try (LogCursor log = ledger.read(stream)) {
            return log.after(Math.max(0, ledger.head(stream) - 1), 1).events().stream()
                    .map(StoredEvent::receivedAt)
                    .findFirst();
        }
    }
}
