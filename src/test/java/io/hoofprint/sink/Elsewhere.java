// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another system on loopback that keeps every request, also one that it then answers with an error. */
public final class Elsewhere implements AutoCloseable {
    /** @param headers by lower-case name */
    public record Request(String method, String uri, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Integer>> answers = new ConcurrentHashMap<>();

    public Elsewhere() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests to the path get these statuses, the later ones 204. */
    public void answer(String path, Integer... statuses) {
        answers.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>()).addAll(List.of(statuses));
    }

    /** In order; those of other paths left out. */
    public List<Request> requests(String path) {
        return requests.stream()
                .filter(request -> request.uri().replaceFirst("\\?.*", "").equals(path))
                .toList();
    }

    public void forget() {
        requests.clear();
        answers.clear();
    }

    private void take(HttpExchange request) throws IOException {
        Map<String, String> headers = new ConcurrentHashMap<>();
        request.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String body = new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(
                new Request(request.getRequestMethod(), request.getRequestURI().toString(), headers, body));
        Queue<Integer> planned = answers.get(request.getRequestURI().getPath());
        Integer status = planned == null ? null : planned.poll();
        request.getResponseHeaders().set("Retry-After", "0");
        request.sendResponseHeaders(status == null ? 204 : status, -1);
        request.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
