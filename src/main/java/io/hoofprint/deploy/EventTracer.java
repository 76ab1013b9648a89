// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.platform.cli.AdminClient;
import io.hoofprint.platform.cli.ServerOrFiles;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Follows an event that the relay accepted into the ledger of the Hoofprint that runs here. */
final class EventTracer {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final ServerOrFiles hoofprint;
    private final RelayBucket bucket;
    private final Duration timeout;
    private final Consumer<String> progress;

    /** @param timeout how long the event may take to arrive */
    EventTracer(ServerOrFiles hoofprint, RelayBucket bucket, Duration timeout, Consumer<String> progress) {
        this.hoofprint = hoofprint;
        this.bucket = bucket;
        this.timeout = timeout;
        this.progress = progress;
    }

    /** @throws Unavailable if it is not in the ledger; the message says where it is */
    void follow(SmokeTest.Sent sent) {
        progress.accept(
                sent.deferred()
                        ? "The function did not reach Hoofprint. Looking where the event is …"
                        : "Hoofprint has accepted it. Looking for it in the ledger …");
        hoofprint.ask(server -> inLedger(server, sent), files -> notRunning(sent));
    }

    private void inLedger(AdminClient server, SmokeTest.Sent sent) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Optional<JsonNode> found = where(server, sent);
        while (found.isEmpty()
                && System.nanoTime() < deadline
                && !(sent.deferred() && bucket.find(sent).isPresent())) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            found = where(server, sent);
        }
        JsonNode event = found.orElseThrow(() -> elsewhere(sent));
        progress.accept("In the ledger: " + SmokeTest.STREAM + " number "
                + event.path("sequence").asText() + ", from "
                + event.path("sender").asText() + ", at "
                + event.path("receivedAt").asText() + ".");
    }

    private static Optional<JsonNode> where(AdminClient server, SmokeTest.Sent sent) {
        try {
            return Optional.of(
                    server.get("/admin/v1/events/" + SmokeTest.STREAM + "/" + sent.eventId(), JsonNode.class));
        } catch (Problem problem) {
            if (problem.status() == 404) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    private void notRunning(SmokeTest.Sent sent) {
        if (sent.deferred()) {
            throw elsewhere(sent);
        }
        throw new Unavailable("The Hoofprint at hoofprint.relay.url has accepted it, but none runs on this data folder"
                + ": run this where that Hoofprint runs.");
    }

    private Unavailable elsewhere(SmokeTest.Sent sent) {
        if (!sent.deferred()) {
            return new Unavailable(
                    "The Hoofprint at hoofprint.relay.url has accepted it, but it is not in the ledger of the one"
                            + " that runs here: set hoofprint.relay.url to this one's address.");
        }
        String place =
                bucket.find(sent).map(key -> "waits as " + key).orElse("is neither in the ledger nor in the bucket");
        return new Unavailable("The event " + place + ". The relay stores what it cannot forward, but AWS cannot reach"
                + " hoofprint.relay.url: check that address, and proxies and firewalls in front of it.");
    }
}
