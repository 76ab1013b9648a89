package io.hoofprint.platform.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes a connection on which too many requests wait for an answer. They are answered in order, one at a time, and what
 * waits takes memory.
 */
final class PipeliningLimit extends ChannelDuplexHandler {
    static final int MAX_WAITING = 128;

    /** Vert.x's own, which reads decoded requests. */
    private static final String READER = "handler";

    private int waiting;

    private PipeliningLimit() {}

    static void on(Channel connection) {
        connection.pipeline().addBefore(READER, null, new PipeliningLimit());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest && ++waiting > MAX_WAITING) {
            ReferenceCountUtil.release(message);
            ctx.close();
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent) {
            waiting--;
        }
        ctx.write(message, promise);
    }
}
