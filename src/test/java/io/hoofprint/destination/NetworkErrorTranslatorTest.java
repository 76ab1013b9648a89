// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonParseException;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.apache.v2.ApacheHttpTransport;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** As a pooled connection looks that the server closed while it was idle. */
    @Test
    void a_connection_closed_before_the_response_to_googles_client_is_retried() throws Exception {
        assertThat(servedToGoogle(socket -> {
                    request(socket);
                    socket.close();
                }))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("connection lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9\r\n\r\nab", "Transfer-Encoding: chunked\r\n\r\n9\r\nab"})
    void a_response_to_googles_client_that_breaks_off_is_retried(String rest) throws Exception {
        assertThat(servedToGoogle(socket -> {
                    request(socket);
                    socket.getOutputStream().write(("HTTP/1.1 200 OK\r\n" + rest).getBytes());
                    socket.close();
                }))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("connection lost");
    }

    static Stream<Exception> lost() {
        return Stream.of(
                new org.apache.hc.core5.http.NoHttpResponseException("closed"),
                new org.apache.hc.core5.http.ConnectionClosedException(),
                new org.apache.hc.core5.http.TruncatedChunkException("short"),
                new org.apache.http.NoHttpResponseException("closed"),
                new org.apache.http.ConnectionClosedException(),
                new org.apache.http.TruncatedChunkException("short"),
                // OkHttp's, for a response shorter than its Content-Length.
                new ProtocolException("unexpected end of stream"),
                new SocketException("Connection reset"),
                new EOFException());
    }

    @ParameterizedTest
    @MethodSource("lost")
    void a_lost_connection_of_any_http_client_is_retried(Exception lost) {
        assertThat(FAILURES.typed(lost).orElseThrow())
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

    private static void request(Socket socket) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        while (!lines.readLine().isEmpty()) {
            // Up to the end of the headers.
        }
    }

    private static RuntimeException servedToGoogle(Behaviour behaviour) throws Exception {
        ApacheHttpTransport transport = new ApacheHttpTransport();
        try {
            return served(behaviour, port -> transport
                    .createRequestFactory()
                    .buildGetRequest(new GenericUrl("http://127.0.0.1:" + port + "/"))
                    .execute()
                    .parseAsString());
        } finally {
            transport.shutdown();
        }
    }

    private static RuntimeException served(String scheme, Behaviour behaviour) throws Exception {
        return served(scheme, PATIENCE, behaviour);
    }

    private static RuntimeException served(String scheme, Duration patience, Behaviour behaviour) throws Exception {
        return served(behaviour, port -> send(scheme + "://127.0.0.1:" + port + "/", patience));
    }

    /** A call to a port of this machine. */
    @FunctionalInterface
    interface Call {
        void to(int port) throws Exception;
    }

    private static RuntimeException served(Behaviour behaviour, Call call) throws Exception {
        ServerSocket server = listening();
        Thread thread = new Thread(() -> accept(server, behaviour));
        thread.start();
        try {
            return typed(() -> call.to(server.getLocalPort()));
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
        return typed(() -> send(url, PATIENCE));
    }

    private static void send(String url, Duration patience) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        client.send(HttpRequest.newBuilder(URI.create(url)).timeout(patience).build(), BodyHandlers.ofString());
    }

    private static RuntimeException typed(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        return FAILURES.typed(thrown).orElseThrow(() -> new AssertionError("not typed", thrown));
    }
}
