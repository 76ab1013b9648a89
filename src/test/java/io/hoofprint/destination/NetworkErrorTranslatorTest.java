package io.hoofprint.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonParseException;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real failures of a real network, as an HTTP client meets them. */
class NetworkErrorTranslatorTest {
    private static final NetworkErrorTranslator FAILURES = new NetworkErrorTranslator("Things");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What a server does to a connection. */
    @FunctionalInterface
    interface Behaviour {
        void with(Socket socket) throws IOException;
    }

    @Test
    void a_host_that_is_not_known_is_tried_again() {
        assertThat(typed("http://hoofprint.invalid/"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("Things gave no answer")
                .hasMessageContaining("retried automatically");
    }

    @Test
    void a_refused_connection_is_tried_again() throws IOException {
        int port;
        try (ServerSocket closed = listening()) {
            port = closed.getLocalPort();
        }
        assertThat(typed("http://127.0.0.1:" + port + "/"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no connection");
    }

    @Test
    void a_reset_connection_is_tried_again() throws Exception {
        assertThat(served("http", socket -> {
                    socket.setSoLinger(true, 0);
                    socket.close();
                }))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void an_answer_that_breaks_off_is_tried_again() throws Exception {
        assertThat(served("http", socket -> {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab".getBytes());
                    socket.getOutputStream().flush();
                    socket.shutdownOutput();
                }))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("connection lost");
    }

    @Test
    void silence_is_tried_again() throws Exception {
        assertThat(served("http", Duration.ofMillis(300), socket -> {}))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("time-out");
    }

    @Test
    void a_broken_handshake_is_tried_again() throws Exception {
        assertThat(served("https", socket -> socket.getOutputStream().write("HTTP/1.1 400 no\r\n\r\n".getBytes())))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("TLS");
    }

    @Test
    void a_certificate_that_is_not_trusted_needs_a_person(@TempDir Path folder) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                            .setSsl(true)
                            .setKeyCertOptions(selfSigned(folder.resolve("server.p12"))))
                    .requestHandler(request -> request.response().end())
                    .listen(0, "localhost")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            assertThat(typed("https://localhost:" + server.actualPort() + "/"))
                    .isInstanceOf(Blocked.class)
                    .hasMessageContaining("untrusted certificate")
                    .hasMessageContaining("trust store");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void an_answer_that_camels_http_client_misses_is_tried_again() {
        assertThat(FAILURES.typed(new NoHttpResponseException("hung up")).orElseThrow())
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("connection lost");
    }

    static Stream<Exception> others() {
        return Stream.of(
                new IllegalStateException("bug"),
                new NoSuchFileException("data/x"),
                new JsonParseException(null, "not JSON"),
                new IllegalStateException(new IllegalArgumentException("bug")));
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_has_nothing_to_do_with_the_network_is_left_alone(Exception other) {
        assertThat(FAILURES.typed(other)).isEmpty();
    }

    @Test
    void a_cause_is_found_however_it_is_wrapped() {
        Exception wrapped =
                new IllegalStateException(new RuntimeException(new java.net.SocketTimeoutException("Read")));
        assertThat(FAILURES.typed(wrapped)).containsInstanceOf(Unavailable.class);
    }

    private static PfxOptions selfSigned(Path file) throws Exception {
        int failed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(failed).isZero();
        return new PfxOptions().setPath(file.toString()).setPassword("changeit");
    }

    private static RuntimeException served(String scheme, Behaviour behaviour) throws Exception {
        return served(scheme, PATIENCE, behaviour);
    }

    private static RuntimeException served(String scheme, Duration patience, Behaviour behaviour) throws Exception {
        ServerSocket server = listening();
        Thread thread = new Thread(() -> accept(server, behaviour));
        thread.start();
        try {
            return typed(scheme + "://127.0.0.1:" + server.getLocalPort() + "/", patience);
        } finally {
            server.close();
            thread.join();
        }
    }

    /** Keeps the connections open until the server is closed. */
    private static void accept(ServerSocket server, Behaviour behaviour) {
        List<Socket> open = new ArrayList<>();
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                behaviour.with(socket);
            }
        } catch (IOException closed) {
            open.forEach(NetworkErrorTranslatorTest::close);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static RuntimeException typed(String url) {
        return typed(url, PATIENCE);
    }

    private static RuntimeException typed(String url, Duration patience) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(patience).build();
        Throwable thrown = catchThrowable(() -> client.send(request, BodyHandlers.ofString()));
        return FAILURES.typed(thrown).orElseThrow(() -> new AssertionError("not typed", thrown));
    }
}
