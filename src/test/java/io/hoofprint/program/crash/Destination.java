// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The other side of an outside effect: counts how often it was called with which id. */
final class Destination implements AutoCloseable {
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final HttpServer server;

    Destination() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            String id = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.merge(id, 1, Integer::sum);
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    Map<String, Integer> calls() {
        return calls;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
