package io.hoofprint.platform.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * How much work is under way, in requests and in bytes of their bodies, so that a stalled disk fills neither the memory
 * nor the workers: accepting events and everything else have an allowance each.
 *
 * <p>Used on the server's one event loop only.
 */
final class Load {
    private final int maxRequests;
    private final long maxBytes;
    private final long maxBody;
    private int requests;
    private long bytes;

    Load(int maxRequests, long maxBytes, long maxBody) {
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
        this.maxBody = maxBody;
    }

    /** Takes the request in until its answer has been written or its connection is gone; false if there is no room. */
    boolean admit(RoutingContext ctx) {
        long size = announcedSize(ctx.request());
        if (requests >= maxRequests || bytes + size > maxBytes) {
            return false;
        }
        requests++;
        bytes += size;
        ctx.addEndHandler(ended -> {
            requests--;
            bytes -= size;
        });
        return true;
    }

    int requests() {
        return requests;
    }

    private long announcedSize(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length == null) {
            return request.isEnded() ? 0 : maxBody;
        }
        try {
            return Math.min(maxBody, Math.max(0, Long.parseLong(length)));
        } catch (NumberFormatException e) {
            return maxBody;
        }
    }
}
