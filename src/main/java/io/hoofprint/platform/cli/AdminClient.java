// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.hoofprint.platform.data.DataFolder;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.platform.tls.PinnedCertificate;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLHandshakeException;

/**
 * Client of the admin API of the server on a data folder. Calls return the body of a 2xx response.
 *
 * <p>They throw {@link Problem} as the server answered, {@link NotListening} if nothing was sent, and {@link
 * Unavailable} without a response, when the request may or may not have been carried out.
 */
public final class AdminClient {
    /** Nothing listens at the server's address, as it has just stopped, or nothing that is known to be that server. */
    static final class NotListening extends Unavailable {
        NotListening(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient http;
    private final String url;
    private final String token;

    AdminClient(String url, String token, Optional<String> certificate) {
        this.url = url;
        this.token = token;
        HttpClient.Builder client = HttpClient.newBuilder()
                // The token must go to this machine's server, never to a proxy.
                .proxy(HttpClient.Builder.NO_PROXY)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5));
        certificate.map(PinnedCertificate::trusted).ifPresent(client::sslContext);
        http = client.build();
    }

    static AdminClient of(DataFolder folder) {
        return folder.holder()
                .filter(server -> server.url() != null)
                .flatMap(server -> folder.adminToken()
                        .map(token -> new AdminClient(server.url(), token, Optional.ofNullable(server.certificate()))))
                .orElseThrow(() -> new NotListening("The server on " + folder.dir() + " has stopped: try again", null));
    }

    /** Percent-encodes a part of a path or query. */
    public static String encoded(String part) {
        // Form encoding writes a space as +, which in a path is a plus sign.
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @param path absolute, its parts {@link #encoded} */
    public <T> T get(String path, Class<T> answer) {
        return read(call("GET", path, null), answer);
    }

    /** @param json a record, sent as JSON */
    public <T> T post(String path, Object json, Class<T> answer) {
        return read(call("POST", path, StrictJson.write(json)), answer);
    }

    /** Without a body, for work that takes long. */
    public <T> T post(String path, Class<T> answer, Duration timeout) {
        return read(call("POST", path, null, timeout), answer);
    }

    public void delete(String path) {
        call("DELETE", path, null);
    }

    private byte[] call(String method, String path, byte[] json) {
        return call(method, path, json, TIMEOUT);
    }

    private byte[] call(String method, String path, byte[] json, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("x-api-key", token)
                .timeout(timeout);
        if (json == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofByteArray(json)).header("Content-Type", "application/json");
        }
        HttpResponse<byte[]> response = send(request.build());
        if (response.statusCode() / 100 != 2) {
            throw problem(response);
        }
        return response.body();
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (SSLHandshakeException e) {
            throw new NotListening("The server at " + url + " has another certificate than it had just now", e);
        } catch (ConnectException e) {
            throw new NotListening("The server at " + url + " no longer accepts connections: try again", e);
        } catch (IOException e) {
            throw new Unavailable(
                    "The server at " + url + " gave no answer (" + e.getMessage()
                            + "): check whether the command took effect, then try again",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while waiting for the server at " + url, e);
        }
    }

    private Problem problem(HttpResponse<byte[]> response) {
        JsonNode error = tree(response.body());
        String message = error.path("message")
                .asText("The server at " + url + " answered " + response.statusCode() + " without saying why");
        List<JsonNode> details =
                StreamSupport.stream(error.path("details").spliterator(), false).toList();
        return new Problem(response.statusCode(), error.path("error").asText("unknown"), message, details, Map.of());
    }

    /** @param type {@code Void} for an answer without a body */
    private static <T> T read(byte[] body, Class<T> type) {
        if (type == Void.class) {
            return null;
        }
        try {
            return JSON.readValue(body, type);
        } catch (IOException e) {
            throw new Unavailable(
                    "The server's answer is not as expected: use the command of the server's own version", e);
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
