// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;

/** Reports a body whose chunks cannot be told apart, where Vert.x would close the connection without a word. */
final class BrokenBody extends ChannelInboundHandlerAdapter {
    private final Runnable broken;
    private boolean isBroken;

    private BrokenBody(Runnable broken) {
        this.broken = broken;
    }

    /** @param broken called once, on the connection's event loop; nothing more of it is read */
    static void on(Channel connection, Runnable broken) {
        connection.pipeline().addBefore(PipeliningLimit.READER, null, new BrokenBody(broken));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (isBroken) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpContent content
                && !(message instanceof HttpRequest)
                && content.decoderResult().isFailure()) {
            isBroken = true;
            content.release();
            broken.run();
        } else {
            ctx.fireChannelRead(message);
        }
    }
}
