// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection so that its peer can read the last words. Closed with bytes unread, the kernel resets the
 * connection, and the reset overtakes what was sent before it: a close frame, an error. So only the output is shut
 * at first, and what still comes is thrown away until the peer closes too, or a short time has passed.
 *
 * <p>A second close is one at once.
 */
public final class LingeringClose extends ChannelDuplexHandler {
    private static final long LINGER_MILLIS = 2_000;

    private boolean isLingering;

    private LingeringClose() {}

    public static void on(HttpConnection connection) {
        on(((ConnectionBase) connection).channel());
    }

    /** From now on this connection closes like this. On its event loop. */
    public static void on(Channel connection) {
        connection.pipeline().addFirst(new LingeringClose());
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (isLingering || !ctx.channel().isActive() || !(ctx.channel() instanceof DuplexChannel channel)) {
            ctx.close(promise);
            return;
        }
        isLingering = true;
        channel.shutdownOutput();
        channel.config().setAutoRead(true);
        ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> promise.trySuccess());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        if (isLingering) {
            ReferenceCountUtil.release(bytes);
        } else {
            ctx.fireChannelRead(bytes);
        }
    }
}
