// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.auth.AuditLog;
import io.hoofprint.platform.json.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The stream {@code audit}: no reader has it, people and their programs look at it. */
public final class AuditTrail implements AuditLog {
    public static final String STREAM = "audit";

    private static final String SENDER = "hoofprint";

    private final Ledger ledger;

    /**
     * A recorded entry.
     *
     * @param at when it was recorded
     */
    record Recorded(
            Instant at,
            String kind,
            String by,
            String address,
            String what,
            JsonNode detail,
            Integer status,
            Integer count) {
        private static Recorded of(StoredEvent event) {
            Entry entry = StrictJson.read(event.body(), Entry.class);
            return new Recorded(
                    event.receivedAt(),
                    entry.kind(),
                    entry.by(),
                    entry.address(),
                    entry.what(),
                    entry.detail() == null || entry.detail().isNull() ? null : entry.detail(),
                    entry.status(),
                    entry.count());
        }
    }

    /** @param next the value for {@code after}; null on the last page */
    record Page(List<Recorded> events, String next) {}

    /** Makes the stream, if need be. Blocks; for start-up. */
    public AuditTrail(Ledger ledger) {
        this(ledger, true);
    }

    private AuditTrail(Ledger ledger, boolean open) {
        this.ledger = ledger;
        if (open) {
            ledger.open(STREAM);
        }
    }

    /** For a command, most of which record nothing: makes the stream with the first entry. */
    public static AuditTrail whenNeeded(Ledger ledger) {
        return new AuditTrail(ledger, false);
    }

    @Override
    public void record(Entry entry, Consumer<RuntimeException> done) {
        ledger.append(
                STREAM,
                new AppendRequest(SENDER, List.of(new NewEvent(null, StrictJson.write(entry))), null),
                (result, failure) -> done.accept(failure));
    }

    /**
     * Returns once it is kept.
     *
     * @throws io.hoofprint.platform.error.Unavailable if it cannot be
     */
    public void recordNow(Entry entry) {
        ledger.open(STREAM);
        CompletableFuture<Optional<RuntimeException>> done = new CompletableFuture<>();
        record(entry, failure -> done.complete(Optional.ofNullable(failure)));
        done.join().ifPresent(failure -> {
            throw failure;
        });
    }

    /**
     * Newest first.
     *
     * @param before those with a smaller sequence
     */
    Page page(int limit, long before) {
        long last = Math.min(ledger.head(STREAM), before - 1);
        long first = Math.max(ledger.trimmed(STREAM), last - limit);
        List<Recorded> events = new ArrayList<>();
        try (LogCursor log = ledger.read(STREAM)) {
            for (long at = first; at < last; ) {
                ReadBatch batch = log.after(at, limit);
                batch.events().stream()
                        .filter(event -> event.sequence() <= last && !event.isForgotten())
                        .map(Recorded::of)
                        .forEach(events::add);
                if (batch.last() <= at) {
                    break;
                }
                at = batch.last();
            }
        }
        Collections.reverse(events);
        return new Page(events, first > ledger.trimmed(STREAM) ? Long.toString(first + 1) : null);
    }
}
