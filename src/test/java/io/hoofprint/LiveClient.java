// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A websocket client that records messages and their times. */
public final class LiveClient implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = Trusting.client().build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** @param at {@link System#nanoTime} of its arrival */
    public record Told(JsonNode message, long at) {}

    /** The text of the last frame. */
    public record Goodbye(int code, String reason) {}

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Goodbye> end = new CompletableFuture<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final WebSocket socket;

    public LiveClient(String httpUrl) {
        this(httpUrl, "");
    }

    /** @param query with its question mark, or empty */
    public LiveClient(String httpUrl, String query) {
        this(httpUrl, query, Map.of());
    }

    /** @param headers of the handshake */
    public LiveClient(String httpUrl, String query, Map<String, String> headers) {
        WebSocket.Builder handshake = HTTP.newWebSocketBuilder();
        headers.forEach(handshake::header);
        socket = handshake
                .buildAsync(URI.create(httpUrl.replaceFirst("^http", "ws") + "/live" + query), this)
                .join();
    }

    public LiveClient say(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    public LiveClient sayBytes(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    /** One message of several frames. */
    public LiveClient sayInParts(String... parts) {
        for (int i = 0; i < parts.length; i++) {
            socket.sendText(parts[i], i == parts.length - 1).join();
        }
        return this;
    }

    /** The grid's own first message. */
    public LiveClient addKey(String key) {
        return say("{\"action\":\"add_api_key\",\"api_key\":\"" + key + "\"}");
    }

    public LiveClient subscribe(String key, String topics) {
        return say("{\"action\":\"subscribe\",\"api_key\":\"" + key + "\",\"topics\":" + topics + "}");
    }

    public List<Told> told() {
        return told;
    }

    public List<JsonNode> messages() {
        return told.stream().map(Told::message).toList();
    }

    public List<JsonNode> messages(Predicate<JsonNode> wanted) {
        return messages().stream().filter(wanted).toList();
    }

    /** The first message of these, waited for. */
    public JsonNode hear(Predicate<JsonNode> wanted) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> messages(wanted), found -> !found.isEmpty())
                .get(0);
    }

    public LiveClient hear(int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> assertThat(told)
                .hasSizeGreaterThanOrEqualTo(count));
        return this;
    }

    public Goodbye goodbye() {
        return goodbye(PATIENCE);
    }

    public Goodbye goodbye(Duration atMost) {
        try {
            return end.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no goodbye came, but " + messages(), e);
        }
    }

    public int pings() {
        return pings.get();
    }

    public boolean isOpen() {
        return !end.isDone();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            told.add(new Told(json(partial.toString()), System.nanoTime()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        pings.incrementAndGet();
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end.complete(new Goodbye(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}
