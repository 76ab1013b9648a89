// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Somebody who calls the program with a key. */
public final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String key;

    /** @param key null for nobody */
    public Client(String key) {
        this.key = key;
    }

    public record Answer(int status, String text, Map<String, List<String>> headers) {
        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + text, e);
            }
        }
    }

    public Answer get(String url) throws IOException {
        return send(request(url).GET());
    }

    public Answer post(String url, String json) throws IOException {
        return post(url, json, Map.of("Content-Type", "application/json"));
    }

    /** @throws IOException if no answer came, or not all of it */
    public Answer post(String url, String body, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = request(url).POST(BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return send(request);
    }

    private HttpRequest.Builder request(String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
        return key == null ? request : request.header("x-api-key", key);
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
