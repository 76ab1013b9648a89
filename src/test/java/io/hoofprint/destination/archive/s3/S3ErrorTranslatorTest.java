// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hoofprint.destination.archive.ArchiveFixture;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** S3's error responses, from a small server, and the caller's exceptions. */
class S3ErrorTranslatorTest {
    private static final Path SHAPES = Path.of("../shared/contracts/errors/error-shapes.json");

    @TempDir
    static Path data;

    private static HttpServer server;
    private static ArchiveFixture fixture;
    private static volatile Reply reply;

    private record Reply(int status, String body, Map<String, String> headers) {}

    @BeforeAll
    static void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", S3ErrorTranslatorTest::answer);
        server.start();
        fixture = fixture("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        fixture.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/failures/aws-s3-expected.csv", numLinesToSkip = 1)
    void each_answer_is_of_its_kind(int status, String code, String kind, String advice) {
        reply = new Reply(status, error(code), Map.of());
        Throwable failure = catchThrowable(() -> fixture.archive().put("one", new byte[1]));
        assertThat(failure.getClass().getSimpleName()).isEqualToIgnoringCase(kind);
        assertThat(failure)
                .hasMessageStartingWith("S3 answered " + status + " " + code)
                .hasMessageContaining(advice);
    }

    @Test
    void every_shape_of_the_contract_is_of_its_kind() throws IOException {
        Assumptions.assumeTrue(Files.exists(SHAPES), "the providers' contracts are not beside the project");
        Set<String> kinds = new HashSet<>();
        for (JsonNode shape : new ObjectMapper().readTree(SHAPES.toFile()).get("aws.s3")) {
            reply = new Reply(shape.get("status").asInt(), shape.get("body").asText(), Map.of());
            Throwable failure = catchThrowable(() -> fixture.archive().put("one", new byte[1]));
            boolean isTransient = shape.path("retry").asBoolean();
            assertThat(failure instanceof Unavailable).as("%s", shape).isEqualTo(isTransient);
            kinds.add(failure.getClass().getSimpleName());
        }
        assertThat(kinds).containsExactlyInAnyOrder("Unavailable", "Blocked", "Rejected");
    }

    @Test
    void an_object_that_is_not_there_is_no_failure() {
        reply = new Reply(404, error("NoSuchKey"), Map.of());
        assertThat(fixture.archive().get("one")).isEmpty();
    }

    @Test
    void the_wait_that_s3_asks_for_is_told() {
        reply = new Reply(503, error("SlowDown"), Map.of("Retry-After", "7"));
        Throwable failure = catchThrowable(() -> fixture.archive().put("one", new byte[1]));
        assertThat(((Unavailable) failure).retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(7)));
    }

    @Test
    void nobody_there_is_unavailable() throws Exception {
        int port;
        try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closedAtOnce.getLocalPort();
        }
        try (ArchiveFixture nobody = fixture("http://127.0.0.1:" + port)) {
            assertThat(catchThrowable(() -> nobody.archive().get("one")))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("ConnectException");
        }
    }

    @Test
    void an_unknown_host_is_unavailable() throws Exception {
        try (ArchiveFixture nowhere = fixture("https://no-such-host.invalid")) {
            assertThat(catchThrowable(() -> nowhere.archive().get("one")))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("UnknownHostException");
        }
    }

    @Test
    void no_region_blocks_and_says_which_setting_it_is() throws Exception {
        System.setProperty("aws.disableEc2Metadata", "true");
        try (ArchiveFixture nowhere = new ArchiveFixture(data, Map.of("HOOFPRINT_ARCHIVE", "s3"))) {
            assertThat(catchThrowable(() -> nowhere.archive().get("one")))
                    .isInstanceOf(Blocked.class)
                    .hasMessageContaining("aws.region");
        } finally {
            System.clearProperty("aws.disableEc2Metadata");
        }
    }

    @Test
    void no_keys_block_and_say_which_setting_they_are() throws Exception {
        System.setProperty("aws.disableEc2Metadata", "true");
        Map<String, String> environment = Map.of("HOOFPRINT_ARCHIVE", "s3", "AWS_REGION", "eu-west-1");
        try (ArchiveFixture nobody = new ArchiveFixture(data, environment)) {
            assertThat(catchThrowable(() -> nobody.archive().get("one")))
                    .isInstanceOf(Blocked.class)
                    .hasMessageContaining("aws.access-key-id");
        } finally {
            System.clearProperty("aws.disableEc2Metadata");
        }
    }

    @Test
    void an_answer_that_breaks_off_is_unavailable() {
        reply = new Reply(200, "half", Map.of("Break", "off"));
        assertThat(catchThrowable(() -> fixture.archive().get("one"))).isInstanceOf(Unavailable.class);
    }

    /** It may be a server that speaks something else, or a proxy before it. */
    @Test
    void an_answer_in_another_language_is_judged_by_its_status() {
        reply = new Reply(502, "<html>Bad gateway</html>", Map.of("Content-Type", "text/html"));
        assertThat(catchThrowable(() -> fixture.archive().get("one"))).isInstanceOf(Unavailable.class);
        reply = new Reply(403, "no", Map.of("Content-Type", "text/plain"));
        assertThat(catchThrowable(() -> fixture.archive().get("one"))).isInstanceOf(Blocked.class);
        reply = new Reply(400, "", Map.of());
        assertThat(catchThrowable(() -> fixture.archive().get("one"))).isInstanceOf(Rejected.class);
    }

    private static String error(String code) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code
                + "</Code><Message>Words</Message><RequestId>r</RequestId><HostId>h</HostId></Error>";
    }

    private static ArchiveFixture fixture(String endpoint) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HOOFPRINT_ARCHIVE", "s3",
                "AWS_ENDPOINT", endpoint,
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "test-key",
                "AWS_SECRET_ACCESS_KEY", "test-secret"));
        return new ArchiveFixture(data, environment);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        int more = reply.headers().containsKey("Break") ? 1_000 : 0;
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length + more);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
