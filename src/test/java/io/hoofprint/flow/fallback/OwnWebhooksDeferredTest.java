// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.OwnWebhooks;
import io.hoofprint.ServerFixture;
import io.hoofprint.ledger.UnwritableLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks of a flow of one's own while the ledger cannot be written, and afterwards. */
class OwnWebhooksDeferredTest {
    private static final String STAR = "{\"action\":\"created\"}";

    private final ServerFixture server = OwnWebhooks.server().with("HOOFPRINT_FALLBACK_DRAIN", "off");

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void one_is_kept_with_its_headers_and_counts_once_with_its_repeats() throws Exception {
        stars().during(() -> {
            OwnWebhooks.star(server.caller(), "d-1", STAR).expect(204);
            OwnWebhooks.star(server.caller(), "d-1", STAR).expect(204);
            return OwnWebhooks.star(server.caller().with("X-Other", "o"), "d-2", STAR)
                    .expect(204);
        });
        assertThat(OwnWebhooks.head(server, "stars")).isZero();
        assertThat(folder().keys("fallback/")).hasSize(3);
        JsonNode object = folder().read(folder().keys("fallback/").get(0));
        assertThat(object.path("headers").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("content-type", "x-hub-signature-256", "x-github-delivery");
        assertThat(object.path("keyHash").isNull()).isTrue();
        assertThat(object.toString()).doesNotContain(OwnWebhooks.GITHUB);
        drain();
        assertThat(folder().keys("")).isEmpty();
        assertThat(OwnWebhooks.head(server, "stars")).isEqualTo(2);
        OwnWebhooks.star(server.caller(), "d-1", STAR).expect(204);
        assertThat(OwnWebhooks.head(server, "stars")).isEqualTo(2);
    }

    /** The server may be down for longer than a signature is good. */
    @Test
    void its_signature_is_checked_as_of_when_it_came() throws Exception {
        Instant earlier = Instant.now().minus(Duration.ofHours(1));
        folder().write(bill("in-time", earlier, earlier));
        folder().write(bill("too-late", earlier, Instant.now()));
        drain();
        assertThat(OwnWebhooks.head(server, "bills")).isEqualTo(1);
        assertThat(folder().keys("")).singleElement().satisfies(letter -> assertThat(letter)
                .startsWith("dead-letters/intake/")
                .endsWith("/too-late.json"));
    }

    private static ObjectNode bill(String id, Instant signed, Instant received) {
        String body = "{\"id\":\"" + id + "\"}";
        ObjectNode object = FallbackFolder.click(id, "", body);
        object.put("receivedAt", received.toString())
                .put("path", "/webhooks/stripe")
                .putNull("keyHash")
                .putObject("headers")
                .put("content-type", "application/json")
                .put("stripe-signature", OwnWebhooks.stripe(signed, body));
        return object;
    }

    @Test
    void one_that_is_signed_wrongly_is_refused_at_once() throws Exception {
        stars().during(() -> OwnWebhooks.github(server.caller(), "another", "d", STAR)
                .post("/webhooks/github", STAR)
                .expectError(401, "bad_signature"));
        assertThat(folder().keys("")).isEmpty();
    }

    @Test
    void without_the_archive_too_the_provider_is_asked_to_try_again() throws Exception {
        Path bucket = folder().archive();
        Files.createDirectories(bucket.getParent());
        Files.writeString(bucket, "no folder");
        stars().during(() -> OwnWebhooks.star(server.caller(), "d", STAR).expectError(503, "unavailable"));
        Files.delete(bucket);
        OwnWebhooks.star(server.caller(), "d", STAR).expect(204);
        assertThat(OwnWebhooks.head(server, "stars")).isEqualTo(1);
    }

    /** As a provider does that got no answer. */
    @Test
    void a_delivery_that_comes_again_after_a_restart_counts_once() throws Exception {
        OwnWebhooks.star(server.caller(), "d", STAR).expect(204);
        server.stop();
        server.startAgain();
        OwnWebhooks.star(server.caller(), "d", STAR).expect(204);
        assertThat(OwnWebhooks.head(server, "stars")).isEqualTo(1);
    }

    /** What waits in the archive is replayed only when the route is there. */
    @Test
    void one_that_waits_is_drained_by_the_next_start() throws Exception {
        stars().during(() -> OwnWebhooks.star(server.caller(), "d", STAR).expect(204));
        server.stop();
        server.with("HOOFPRINT_FALLBACK_DRAIN", "1s").startAgain();
        await().untilAsserted(
                        () -> assertThat(OwnWebhooks.head(server, "stars")).isEqualTo(1));
        assertThat(folder().keys("dead-letters/")).isEmpty();
    }

    private UnwritableLedger stars() {
        return new UnwritableLedger(server.dataFolder(), "stars");
    }

    private FallbackFolder folder() {
        return FallbackFolder.of(server.dataFolder());
    }

    private void drain() throws Exception {
        server.bean(FallbackDrain.class).drain();
    }
}
