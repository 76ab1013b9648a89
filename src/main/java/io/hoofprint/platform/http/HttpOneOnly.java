package io.hoofprint.platform.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Takes a request of another protocol, {@code RTSP/1.0} for example, or of another version for one that cannot be decoded, so
 * that it is answered as such. Vert.x would answer with an empty 501.
 */
@Sharable
final class HttpOneOnly extends ChannelInboundHandlerAdapter {
    static final HttpOneOnly INSTANCE = new HttpOneOnly();

    private HttpOneOnly() {}

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request && !isOurs(request.protocolVersion())) {
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
            request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("not HTTP/1.1")));
        }
        ctx.fireChannelRead(message);
    }

    /** The decoder has these two for what is spelled right; for {@code http/1.1} it makes an equal one. */
    private static boolean isOurs(HttpVersion version) {
        return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
    }
}
