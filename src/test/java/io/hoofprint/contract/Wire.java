// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts answers on a connection, well or badly. */
final class Wire {
    static final Vertx VERTX = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));

    private Wire() {}

    static void answer(HttpServerRequest request, Reply reply, Duration pace) {
        HttpServerResponse response = request.response();
        head(response, reply);
        if (pace == null || reply.body().length == 0) {
            ignoreGone(response.end(Buffer.buffer(reply.body())));
        } else {
            trickle(response, reply, pace);
        }
    }

    private static void head(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
    }

    private static void trickle(HttpServerResponse response, Reply reply, Duration pace) {
        response.putHeader("Content-Length", String.valueOf(reply.body().length));
        AtomicInteger sent = new AtomicInteger();
        VERTX.setPeriodic(pace.toMillis(), timer -> {
            int at = sent.getAndIncrement();
            if (response.closed() || at == reply.body().length) {
                VERTX.cancelTimer(timer);
            }
            if (!response.closed()) {
                ignoreGone(
                        at == reply.body().length
                                ? response.end()
                                : response.write(Buffer.buffer().appendByte(reply.body()[at])));
            }
        });
    }

    static void cut(HttpServerRequest request, Reply reply) {
        HttpServerResponse response = request.response();
        head(response, reply);
        response.putHeader("Content-Length", String.valueOf(reply.body().length + 1));
        Buffer half = Buffer.buffer(reply.body()).getBuffer(0, reply.body().length / 2);
        response.write(half).onComplete(written -> reset(request));
    }

    /** Closing without lingering makes the kernel send a RST. */
    static void reset(HttpServerRequest request) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        if (channel.isActive()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }

    /** A caller that did not wait is none of the stand-in's business. */
    private static void ignoreGone(io.vertx.core.Future<Void> sent) {
        sent.onFailure(why -> {
            if (!(why instanceof HttpClosedException) && !(why instanceof java.io.IOException)) {
                throw new IllegalStateException(why);
            }
        });
    }
}
