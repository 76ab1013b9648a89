// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A stand-in's behaviour that asks a real server, as {@code new StandIn(Contract::s3, FaultProxy.to(server::url))}. The
 * server sees the request as it was sent, the Host header included, because that is signed.
 */
public final class FaultProxy implements Behaviour {
    private static final int PATIENCE_SECONDS = 30;
    private static final Set<String> HOP = Set.of("connection", "keep-alive", "transfer-encoding", "expect", "upgrade");

    private final Supplier<String> target;
    private final HttpClient client = Wire.VERTX.createHttpClient(new HttpClientOptions().setKeepAlive(false));

    private FaultProxy(Supplier<String> target) {
        this.target = target;
    }

    /** @param target root address, asked for at each request; whatever the server answers counts as true */
    public static FaultProxy to(Supplier<String> target) {
        return new FaultProxy(target);
    }

    @Override
    public Reply answer(Seen seen) {
        try {
            return client.request(options(seen))
                    .compose(request -> sent(request, seen))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the real server does not answer " + seen + ": " + e, e);
        }
    }

    /** The body is asked for on the connection's own thread, or it could come before anybody asks, and be lost. */
    private static Future<Reply> sent(HttpClientRequest request, Seen seen) {
        return request.send(Buffer.buffer(seen.wire()))
                .compose(response -> response.body().map(body -> reply(response, body)));
    }

    private RequestOptions options(Seen seen) {
        String uri = seen.query().isEmpty() ? seen.path() : seen.path() + "?" + seen.query();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(seen.method()))
                .setAbsoluteURI(target.get() + uri);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        seen.headers().forEach((name, values) -> {
            if (!HOP.contains(name) && !name.equals("content-length")) {
                headers.add(name, values);
            }
        });
        return options.setHeaders(headers);
    }

    private static Reply reply(HttpClientResponse response, Buffer body) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().forEach((name, value) -> {
            if (!HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                headers.put(name, value);
            }
        });
        return new Reply(response.statusCode(), headers, body.getBytes());
    }
}
