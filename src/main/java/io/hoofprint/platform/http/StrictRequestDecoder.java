// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Refuses what Netty's decoder lets pass: a header whose value goes on in the next line (RFC 9112, 5.2), which others on the
 * way may have read otherwise; and another protocol or version, {@code RTSP/1.0} for example, which Vert.x would answer with
 * an empty 501.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
    private static final String VERTX_NAME = "httpDecoder";

    /** Of the part of a head that has arrived: Netty's decoder takes it line by line. */
    private boolean isHeadDue = true;

    private boolean isBegun;
    private int endOfFirstLine;
    private boolean isBroken;

    private StrictRequestDecoder(HttpServerOptions options) {
        super(options);
    }

    /** Takes the place of the usual decoder, before anything is read. */
    static void on(Channel connection, HttpServerOptions options) {
        connection.pipeline().replace(VERTX_NAME, VERTX_NAME, new StrictRequestDecoder(options));
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (!isBroken && isHeadDue && isFolded(in)) {
            isBroken = true;
            HttpMessage refused = createInvalidMessage();
            refused.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("a folded header")));
            out.add(refused);
        }
        if (isBroken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int before = out.size();
        super.decode(ctx, in, out);
        isBegun |= isHeadDue && endOfFirstLine > 0 && in.readerIndex() >= endOfFirstLine;
        out.subList(before, out.size()).forEach(this::follow);
    }

    private void follow(Object message) {
        if (message instanceof HttpRequest request) {
            isHeadDue = false;
            requireHttp(request);
        }
        if (message instanceof LastHttpContent) {
            isHeadDue = true;
            isBegun = false;
        }
    }

    private static void requireHttp(HttpRequest request) {
        if (!isHttpOne(request.protocolVersion())) {
            refuse(request, "not HTTP/1.1");
        } else if (isHandshakeWithBody(request)) {
            refuse(request, "a websocket's handshake with a body");
        }
    }

    /** The decoder has these two for what is spelled right; for {@code http/1.1} it makes an equal one. */
    private static boolean isHttpOne(HttpVersion version) {
        return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
    }

    /** Vert.x would read the body first, and answer a large one with an empty 413. */
    private static boolean isHandshakeWithBody(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return HttpMethod.GET.equals(request.method())
                && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                        || headers.contains(HttpHeaderNames.CONTENT_LENGTH)
                                && !"0".equals(headers.get(HttpHeaderNames.CONTENT_LENGTH)));
    }

    private static void refuse(HttpRequest request, String reason) {
        request.setProtocolVersion(HttpVersion.HTTP_1_1);
        request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(reason)));
    }

    private boolean isFolded(ByteBuf in) {
        boolean isFirst = !isBegun;
        endOfFirstLine = 0;
        int end = in.writerIndex();
        for (int at = in.readerIndex(), lf; (lf = in.indexOf(at, end, (byte) '\n')) >= 0; at = lf + 1) {
            boolean isBlank = lf == at || lf == at + 1 && in.getByte(at) == '\r';
            if (isFirst && !isBlank) {
                isFirst = false;
                endOfFirstLine = lf + 1;
            } else if (!isFirst && isBlank) {
                return false;
            } else if (!isFirst && (in.getByte(at) == ' ' || in.getByte(at) == '\t')) {
                return true;
            }
        }
        return false;
    }
}
