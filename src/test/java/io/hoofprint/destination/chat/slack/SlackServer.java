// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat.slack;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A fake of the Slack methods that chat uses, with scripted faults. */
final class SlackServer implements AutoCloseable {
    static final String TOKEN = "xoxb-secret";

    /** What was posted, as Slack understood it. */
    record Posted(String address, String authorization, Map<String, String> arguments) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Queue<Consumer<HttpServerResponse>> next = new ArrayDeque<>();
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private String refusal;

    SlackServer() {
        server = vertx.createHttpServer(
                        new HttpServerOptions().setMaxFormAttributeSize(-1).setMaxFormBufferedBytes(-1))
                .requestHandler(request -> request.setExpectMultipart(true).endHandler(end -> answer(request)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String api() {
        return "http://127.0.0.1:" + server.actualPort() + "/api";
    }

    List<Posted> posted() {
        return posted;
    }

    /** The next request meets this. */
    synchronized void next(Consumer<HttpServerResponse> answer) {
        next.add(answer);
    }

    void next(int status, String body) {
        next(response -> response.setStatusCode(status).end(body));
    }

    /** Every request meets this; null for none. */
    synchronized void refuse(String error) {
        refusal = error;
    }

    private synchronized void answer(HttpServerRequest request) {
        if (!next.isEmpty()) {
            next.remove().accept(request.response());
        } else if (refusal != null) {
            request.response().end("{\"ok\":false,\"error\":\"" + refusal + "\"}");
        } else {
            take(request);
        }
    }

    private void take(HttpServerRequest request) {
        Map<String, String> arguments = new HashMap<>();
        request.formAttributes().forEach(arguments::put);
        posted.add(new Posted(request.method() + " " + request.uri(), request.getHeader("Authorization"), arguments));
        request.response().end("{\"ok\":true,\"ts\":\"1.000001\",\"channel\":\"C1\"}");
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
