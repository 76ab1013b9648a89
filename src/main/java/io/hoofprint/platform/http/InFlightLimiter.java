package io.hoofprint.platform.http;

/**
 * Limits the requests in flight and the bytes of their bodies, so that a stalled disk exhausts neither memory nor
 * workers. Event intake and everything else have separate limits.
 *
 * <p>Used on the server's event loop only.
 */
final class InFlightLimiter {
    private final int maxRequests;
    private final long maxBytes;
    private final long maxBody;
    private int requests;
    private long bytes;

    InFlightLimiter(int maxRequests, long maxBytes, long maxBody) {
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
        this.maxBody = maxBody;
    }

    /**
     * Admits a request.
     *
     * @return to be run once the response is written or the connection closed; null if the limit is reached
     */
    Runnable admit(RequestContext context) {
        long announced = context.contentLength();
        long size = announced < 0 ? maxBody : Math.min(announced, maxBody);
        // A single body is always admitted, however large.
        if (requests >= maxRequests || bytes > 0 && bytes + size > maxBytes) {
            return null;
        }
        requests++;
        bytes += size;
        return () -> {
            requests--;
            bytes -= size;
        };
    }

    int requests() {
        return requests;
    }
}
