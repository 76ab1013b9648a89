// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.OnEachEngine;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.platform.auth.AccessPolicy;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.http.HttpOptions;
import io.hoofprint.platform.http.HttpRouteComponent;
import io.hoofprint.platform.http.HttpServer;
import io.hoofprint.platform.http.TrustedProxies;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A request that the ledger cannot append is stored in the archive, answered as usual, and replayed later. Only HTTP
 * requests can be deferred, so these tests send one.
 */
@OnEachEngine
class FallbackRouteTest extends RouteTest {
    private static final String RED = "{\"action\":\"click\",\"color\":\"red\"}";

    private final Vertx vertx = Vertx.vertx();
    private HttpServer http;
    private HttpCaller ana;
    /** Thrown when the request is stored: the answer of the first attempt was lost, say, and the next one refused. */
    private volatile RuntimeException afterwards;

    FallbackRouteTest() {
        super(List.of("fallback", "clicks", "destination-archive-folder"));
    }

    @Override
    void bind(CamelContext camel) {
        HttpOptions options = new HttpOptions(
                "127.0.0.1",
                0,
                1 << 20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                new TrustedProxies(List.of()),
                Optional.empty(),
                Optional.empty());
        http = new HttpServer(vertx, options, AccessPolicy.load(), keys, (entry, done) -> done.accept(null), meters);
        camel.getRegistry().bind("platform-http", new HttpRouteComponent());
        camel.getRegistry().bind("deferredRequests", http.deferredRequests());
        http.serve(camel);
    }

    @Override
    void advise(String id, AdviceWithRouteBuilder route) {
        if (id.equals("destination-archive-folder-put")) {
            route.weaveAddLast().process(stored -> {
                if (afterwards != null) {
                    throw afterwards;
                }
            });
        }
    }

    @Override
    boolean startsAsEver(String uri) {
        return uri.startsWith("platform-http:/v1/events") || super.startsAsEver(uri);
    }

    @BeforeEach
    void listen() throws InterruptedException {
        http.listen();
        ana = HttpCaller.keepingConnections(http.url()).key(keys.add("ana", Role.SEND, null));
    }

    @AfterEach
    void stop() throws InterruptedException {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Answer sendWhileUnwritable() throws Exception {
        return sendWhileUnwritable(RED);
    }

    private Answer sendWhileUnwritable(String json) throws Exception {
        return new UnwritableLedger(folder, "clicks").during(() -> ana.click(json));
    }

    private List<Path> objects(String prefix) throws IOException {
        Path under = folder.resolve("archive/hoofprint").resolve(prefix);
        if (!Files.exists(under)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(under)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void a_request_is_stored_answered_as_usual_and_replayed_later() throws Exception {
        assertThat(sendWhileUnwritable().expect(202).at("deferred").asBoolean()).isTrue();
        assertThat(objects("fallback")).hasSize(1);
        assertThat(LedgerFixture.all(ledger, "clicks")).isEmpty();

        assertThat(call("fallback-drain", null).getException()).isNull();
        assertThat(LedgerFixture.bodies(ledger, "clicks")).containsExactly(RED);
        assertThat(objects("fallback")).isEmpty();
        call("fallback-drain", null);
        assertThat(LedgerFixture.all(ledger, "clicks")).hasSize(1);
    }

    @Test
    void it_stays_stored_while_the_ledger_is_unwritable() throws Exception {
        sendWhileUnwritable().expect(202);
        new UnwritableLedger(folder, "clicks").during(() -> call("fallback-drain", null));
        assertThat(objects("fallback")).hasSize(1);
        assertThat(parked("intake")).isEmpty();
    }

    @Test
    void its_sender_gets_503_when_the_archive_fails_too() throws Exception {
        Files.writeString(folder.resolve("archive"), "no folder");
        Answer answer = sendWhileUnwritable().expectError(503, "unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(LedgerFixture.all(ledger, "clicks")).isEmpty();
    }

    static Stream<RuntimeException> failures() {
        return Stream.of(new Unavailable("connection lost"), new Blocked("the key is revoked"), new Rejected("no"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void an_event_without_an_id_that_the_archive_may_have_is_not_said_to_be_lost(RuntimeException failure)
            throws Exception {
        afterwards = failure;
        Answer answer = sendWhileUnwritable().expectError(503, "unavailable");
        assertThat(answer.at("message").asText()).contains("it is unknown whether");
        assertThat(answer.header("Retry-After")).isNull();
        afterwards = null;
        call("fallback-drain", null);
        assertThat(LedgerFixture.all(ledger, "clicks")).hasSize(1);
    }

    @Test
    void one_with_an_id_can_be_sent_again_whether_the_archive_has_it_or_not() throws Exception {
        String named = RED.replace("}", ",\"id\":\"one\"}");
        afterwards = new Unavailable("connection lost");
        assertThat(sendWhileUnwritable(named).expectError(503, "unavailable").header("Retry-After"))
                .isEqualTo("1");
        afterwards = null;
        ana.click(named).expect(202);
        call("fallback-drain", null);
        assertThat(LedgerFixture.all(ledger, "clicks")).hasSize(1);
    }

    @Test
    void a_request_refused_on_replay_becomes_a_dead_letter() throws Exception {
        sendWhileUnwritable().expect(202);
        Path object = objects("fallback").get(0);
        Files.writeString(object, Files.readString(object).replace("click\\\"", "sing\\\""));
        call("fallback-drain", null);
        assertThat(objects("fallback")).isEmpty();
        assertThat(parked("intake")).singleElement().asString().startsWith("400 invalid_event");
        assertThat(LedgerFixture.all(ledger, "clicks")).isEmpty();
    }
}
