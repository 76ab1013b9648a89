// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Hands over one request of a connection at a time. Those that came with it wait here, and nothing more is read meanwhile; too
 * many of them end the connection. Vert.x would take in any number, and forget its own close handlers when the connection
 * ends with some of them unanswered.
 */
final class PipeliningLimit extends ReadGate {
    static final int MAX_WAITING = 128;

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL = 200;
    /** Vert.x's own, which reads decoded requests. */
    static final String READER = "handler";

    private final Deque<Object> waiting = new ArrayDeque<>();
    private int requests;
    private boolean isAnswerDue;

    private PipeliningLimit() {}

    static void on(Channel connection) {
        connection.pipeline().addBefore(READER, null, new PipeliningLimit());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (mayPass(message)) {
            pass(ctx, message);
            return;
        }
        waiting.add(message);
        if (message instanceof HttpRequest && ++requests > MAX_WAITING) {
            drop();
            ctx.close();
        }
    }

    /** What belongs to the request in hand, or begins the next one after its answer. */
    private boolean mayPass(Object message) {
        return waiting.isEmpty() && !(isAnswerDue && message instanceof HttpRequest);
    }

    private void pass(ChannelHandlerContext ctx, Object message) {
        isAnswerDue |= message instanceof HttpRequest;
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message, promise);
        if (message instanceof LastHttpContent && isFinal(message)) {
            isAnswerDue = false;
            if (!waiting.isEmpty()) {
                // Not from within Vert.x's own writing.
                ctx.executor().execute(() -> goOn(ctx));
            }
        }
    }

    /** Not "100 Continue". */
    private static boolean isFinal(Object message) {
        return !(message instanceof HttpResponse response)
                || response.status().code() >= FIRST_FINAL
                || response.status().code() == SWITCHING_PROTOCOLS;
    }

    private void goOn(ChannelHandlerContext ctx) {
        while (!waiting.isEmpty() && !(isAnswerDue && waiting.peek() instanceof HttpRequest)) {
            Object next = waiting.poll();
            requests -= next instanceof HttpRequest ? 1 : 0;
            pass(ctx, next);
        }
        // Vert.x flushes then.
        ctx.fireChannelReadComplete();
        if (waiting.isEmpty()) {
            release(ctx.channel());
        }
    }

    @Override
    boolean isShut(Channel connection) {
        return !waiting.isEmpty();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        drop();
        ctx.fireChannelInactive();
    }

    private void drop() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
