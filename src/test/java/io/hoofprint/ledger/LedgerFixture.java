package io.hoofprint.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** What the contracts need of an engine: a ledger that outlives its closing. */
public interface LedgerFixture {

    /** The ledger under test. */
    Ledger ledger();

    /** Closes it and opens what it left behind. */
    Ledger reopened();

    static Submission from(String sender, Incoming... events) {
        return new Submission(sender, List.of(events), null);
    }

    static Submission keyed(String sender, String key, String body, Incoming... events) {
        return new Submission(sender, Arrays.asList(events), new RequestKey("/v1/events", key, body.getBytes(UTF_8)));
    }

    static Incoming event(String id, String body) {
        return new Incoming(id, body.getBytes(UTF_8));
    }

    static Incoming event(String body) {
        return event(null, body);
    }

    /** Appends and waits; a failure comes as the cause of an ExecutionException. */
    static Receipt append(Ledger ledger, String stream, Submission submission)
            throws InterruptedException, ExecutionException {
        try {
            return ledger.append(stream, submission).get(20, SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("No receipt within 20 s", e);
        }
    }

    /** Everything in the stream, read in pieces of an awkward size. */
    static List<Entry> all(Ledger ledger, String stream) {
        var all = new ArrayList<Entry>();
        try (var log = ledger.read(stream)) {
            for (var slice = log.after(0, 7); !slice.isEmpty(); slice = log.after(slice.last(), 7)) {
                if (!slice.damage().isEmpty()) {
                    throw new AssertionError("Damaged: " + slice.damage());
                }
                all.addAll(slice.entries());
            }
        }
        return all;
    }

    static List<String> bodies(Ledger ledger, String stream) {
        return all(ledger, stream).stream().map(LedgerFixture::text).toList();
    }

    static String text(Entry entry) {
        return new String(entry.body(), UTF_8);
    }
}
