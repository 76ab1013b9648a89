// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** An HTTP client with fixed headers. Immutable. */
public final class HttpCaller {
    private static final HttpClient KEEPING = client();

    private final String url;
    private final Supplier<HttpClient> client;
    private final Map<String, String> headers;

    private HttpCaller(String url, Supplier<HttpClient> client, Map<String, String> headers) {
        this.url = url;
        this.client = client;
        this.headers = headers;
    }

    /** With connection reuse. */
    public static HttpCaller keepingConnections(String url) {
        return new HttpCaller(url, () -> KEEPING, Map.of());
    }

    /**
     * Without connection reuse, for a server with such short time-outs that it may close a connection as it is reused.
     */
    static HttpCaller connectingEachTime(String url) {
        return new HttpCaller(url, HttpCaller::client, Map.of());
    }

    private static HttpClient client() {
        return Trusting.client().version(HttpClient.Version.HTTP_1_1).build();
    }

    public HttpCaller key(String key) {
        return with("x-api-key", key);
    }

    /** @param value null to leave the header out */
    public HttpCaller with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpCaller(url, client, more);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer click(String json) {
        return post("/v1/events", json);
    }

    /** @param body null for none */
    public Answer send(String method, String path, byte[] body) {
        return sendAsync(method, path, body).join();
    }

    public CompletableFuture<Answer> sendAsync(String method, String path, byte[] body) {
        return client.get()
                .sendAsync(request(method, path, body).build(), BodyHandlers.ofByteArray())
                .thenApply(Answer::of);
    }

    /** Sends the body chunked, without Content-Length. */
    public Answer sendChunked(String path, byte[] body) {
        HttpRequest.Builder request = request("POST", path, new byte[0]);
        request.POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)));
        try {
            return Answer.of(client.get().send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String method, String path, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(20));
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach((name, value) -> {
            if (value != null) {
                request.header(name, value);
            }
        });
        return request;
    }
}
