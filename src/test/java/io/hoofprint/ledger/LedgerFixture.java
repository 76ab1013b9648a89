// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** What the contract tests need of an engine: a ledger that can be reopened. */
public interface LedgerFixture {

    /** The ledger under test. */
    Ledger ledger();

    /** Closes and reopens the ledger. */
    Ledger reopened();

    static AppendRequest from(String sender, NewEvent... events) {
        return new AppendRequest(sender, List.of(events), null);
    }

    static AppendRequest keyed(String sender, String key, String body, NewEvent... events) {
        return new AppendRequest(
                sender, Arrays.asList(events), new IdempotencyKey("/v1/events", key, body.getBytes(UTF_8)));
    }

    static NewEvent event(String id, String body) {
        return new NewEvent(id, body.getBytes(UTF_8));
    }

    static NewEvent event(String body) {
        return event(null, body);
    }

    /** Appends and waits; a failure is the cause of an ExecutionException. */
    static AppendResult append(Ledger ledger, String stream, AppendRequest request)
            throws InterruptedException, ExecutionException {
        try {
            return ledger.append(stream, request).get(20, SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("No receipt within 20 s", e);
        }
    }

    /** All events of the stream, read in batches of an odd size. */
    static List<StoredEvent> all(Ledger ledger, String stream) {
        var all = new ArrayList<StoredEvent>();
        try (var log = ledger.read(stream)) {
            for (var batch = log.after(0, 7); !batch.isEmpty(); batch = log.after(batch.last(), 7)) {
                if (!batch.damage().isEmpty()) {
                    throw new AssertionError("Damaged: " + batch.damage());
                }
                all.addAll(batch.events());
            }
        }
        return all;
    }

    static List<String> bodies(Ledger ledger, String stream) {
        return all(ledger, stream).stream().map(LedgerFixture::text).toList();
    }

    static String text(StoredEvent event) {
        return new String(event.body(), UTF_8);
    }
}
