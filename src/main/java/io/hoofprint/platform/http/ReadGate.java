// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;

/** Reads nothing more from a connection while it is shut. Whoever else pauses the connection does so beside it. */
abstract class ReadGate extends ChannelDuplexHandler {
    private boolean isHeld;

    /** Whether nothing more may be read for now. */
    abstract boolean isShut(Channel connection);

    /** Asked for after each turn of reading, and when somebody goes on after a pause. */
    @Override
    public final void read(ChannelHandlerContext ctx) {
        if (isShut(ctx.channel())) {
            hold(ctx.channel());
        } else {
            ctx.read();
        }
    }

    final void hold(Channel connection) {
        if (connection.config().isAutoRead()) {
            isHeld = true;
            connection.config().setAutoRead(false);
        }
    }

    /** Whoever has paused meanwhile does so again with the next message. */
    final void release(Channel connection) {
        if (isHeld) {
            isHeld = false;
            connection.config().setAutoRead(true);
        }
    }
}
