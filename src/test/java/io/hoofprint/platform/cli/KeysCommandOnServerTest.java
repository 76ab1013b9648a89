// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hoofprint.platform.auth.Access;
import io.hoofprint.platform.auth.KeyAdministration;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.KeysApi;
import io.hoofprint.platform.auth.LocalKeys;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.data.DataFolder;
import io.hoofprint.platform.data.ServerHold;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.wire.KeyExtractor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a running server: a small one on the real keys. */
class KeysCommandOnServerTest {
    private static final String PATH = "/admin/v1/keys";

    @TempDir
    Path dataDir;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private ServerHold hold;
    private Tables tables;
    private Keys keys;
    private HttpServer http;

    @BeforeEach
    void start() throws Exception {
        hold = DataFolder.made(dataDir).holdForServer();
        tables = Tables.open(dataDir);
        keys = new Keys(tables.dataSource(), Optional.empty(), Clock.systemUTC());
        keys.admitLocalCommands(hold.adminToken());
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::serve);
        http.start();
        hold.announce("http://127.0.0.1:" + http.getAddress().getPort(), () -> null);
    }

    @AfterEach
    void stop() {
        http.stop(0);
        tables.close();
        hold.close();
    }

    @Test
    void the_server_makes_lists_and_revokes_keys() {
        Ran added = run("keys", "add", "shop", "--role", "read", "--rate", "5/m");
        assertThat(added.exitCode()).isZero();
        assertThat(keys.caller(added.out().strip()).orElseThrow().limit().rate())
                .hasToString("5/m");
        assertThat(run("keys", "list").out()).containsPattern("shop +read +5/m +20");
        assertThat(run("keys", "revoke", "shop"))
                .matches(ran -> ran.exitCode() == 0 && ran.out().isEmpty());
        assertThat(keys.caller(added.out().strip())).isEmpty();
        assertThat(asked).containsExactly("POST " + PATH, "GET " + PATH, "DELETE " + PATH + "/shop");
    }

    @Test
    void the_servers_refusal_is_told() {
        Ran ran = run("keys", "add", "mqtt");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("'mqtt' is reserved");
        assertThat(run("keys", "revoke", "no/such key").err()).contains("'no/such key'");
        assertThat(asked).containsExactly("POST " + PATH, "DELETE " + PATH + "/no%2Fsuch%20key");
    }

    @Test
    void a_server_that_does_not_know_the_token_refuses() {
        keys.admitLocalCommands("another");
        Ran ran = run("keys", "list");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("x-api-key");
    }

    @Test
    void an_answer_that_says_nothing_is_told_by_its_status() {
        http.removeContext("/");
        Ran ran = run("keys", "list");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("answered 404");
    }

    @Test
    void no_answer_is_not_taken_for_success() {
        http.removeContext("/");
        http.createContext("/", HttpExchange::close);
        Ran ran = run("keys", "add", "shop");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("gave no answer");
    }

    @Test
    void a_command_that_finds_the_server_stopping_does_it_by_itself() throws Exception {
        http.stop(0);
        CompletableFuture<Ran> ran = CompletableFuture.supplyAsync(() -> run("keys", "add", "shop"));
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> !ran.isDone());
        tables.close();
        hold.close();
        assertThat(ran.get(10, TimeUnit.SECONDS).exitCode()).isZero();
        assertThat(asked).isEmpty();
        start();
        assertThat(keys.list().get(0).name()).isEqualTo("shop");
    }

    private Ran run(String... args) {
        return Ran.on(dataDir, args);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        asked.add(method + " " + exchange.getRequestURI().getRawPath());
        try {
            Access.of(Role.ADMIN)
                    .require(KeyExtractor.from(exchange.getRequestHeaders()::getFirst)
                            .flatMap(keys::caller));
            KeysApi api = new KeysApi(new LocalKeys(keys));
            switch (method) {
                case "GET" -> answer(exchange, 200, api.list());
                case "POST" ->
                    answer(
                            exchange,
                            201,
                            api.add(StrictJson.read(
                                    exchange.getRequestBody().readAllBytes(), KeyAdministration.Wanted.class)));
                default -> {
                    api.revoke(exchange.getRequestURI().getPath().substring(PATH.length() + 1));
                    answer(exchange, 204, new byte[0]);
                }
            }
        } catch (Problem problem) {
            Map<String, ?> error =
                    Map.of("error", problem.code(), "message", problem.getMessage(), "details", List.of());
            answer(exchange, problem.status(), new ObjectMapper().writeValueAsBytes(error));
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
