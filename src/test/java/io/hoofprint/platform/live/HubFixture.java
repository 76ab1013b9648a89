// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.LiveClient;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.auth.Tickets;
import io.hoofprint.platform.data.Tables;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A hub on a bare server with one topic, a number, and short limits. */
final class HubFixture implements AutoCloseable {
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Number number = new Number();
    final LiveHub hub;
    final Keys keys;
    final Tickets tickets;
    private final Tables tables;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<LiveClient> clients = new ArrayList<>();

    HubFixture(Path folder, LiveLimits limits) {
        tables = Tables.open(folder);
        keys = new Keys(tables.dataSource(), Optional.empty(), Clock.systemUTC());
        tickets = new Tickets(keys, Clock.systemUTC());
        hub = new LiveHub(keys, tickets, meters, limits);
        hub.open(List.of(number), List.of());
        server = vertx.createHttpServer(new HttpServerOptions().setPort(0).setHost("127.0.0.1"))
                .requestHandler(
                        request -> request.toWebSocket().onSuccess(socket -> connect(socket, request.connection())))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void connect(ServerWebSocket socket, HttpConnection http) {
        String connection = UUID.randomUUID().toString();
        socket.textMessageHandler(text -> hub.received(connection, text));
        socket.closeHandler(closed -> hub.closed(connection));
        hub.opened(connection, http, socket);
    }

    int port() {
        return server.actualPort();
    }

    LiveClient client() {
        LiveClient client = new LiveClient("http://127.0.0.1:" + port());
        clients.add(client);
        return client;
    }

    LiveClient subscriber() {
        return client().subscribe(key(), "[\"number\"]").hear(1);
    }

    String key() {
        return keys.add("key-" + UUID.randomUUID(), Role.SEND, null);
    }

    double closed(CloseReason reason) {
        return meters.get("hoofprint.live.closed")
                .tag("reason", reason.word())
                .counter()
                .count();
    }

    double connected() {
        return meters.get("hoofprint.live.subscribers").gauge().value();
    }

    @Override
    public void close() {
        clients.forEach(LiveClient::close);
        stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        tables.close();
    }

    void stop() {
        try {
            hub.close();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts its reads, and fails on request. */
    final class Number implements LiveTopic, LiveSource {
        final AtomicInteger readings = new AtomicInteger();
        volatile boolean broken;
        volatile int padding;
        private volatile int value;

        void set(int newValue) {
            value = newValue;
            hub.changed(this);
        }

        @Override
        public String name() {
            return "number";
        }

        @Override
        public Role needed() {
            return Role.SEND;
        }

        @Override
        public Feed feed(Caller caller) {
            return new Feed(this, name());
        }

        @Override
        public Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> followed) {
            readings.incrementAndGet();
            if (broken) {
                throw new IllegalStateException("broken by the test");
            }
            byte[] message = message(Map.of("value", value, "padding", "x".repeat(padding)));
            return Map.of(
                    name(),
                    new LiveUpdate(
                            newcomers.isEmpty() ? null : List.of(message),
                            followed.isEmpty() ? List.of() : List.of(message)));
        }
    }
}
