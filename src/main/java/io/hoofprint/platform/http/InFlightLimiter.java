package io.hoofprint.platform.http;

/**
 * How much work is under way, in requests and in bytes of their bodies, so that a stalled disk fills neither the memory
 * nor the workers: accepting events and everything else have an allowance each.
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
     * Takes a request in.
     *
     * @return to be run once when its answer has been written or its connection is gone; null if there is no room
     */
    Runnable admit(RequestContext context) {
        long announced = context.announcedBytes();
        long size = announced < 0 ? maxBody : Math.min(announced, maxBody);
        // However large, one body alone is always let in.
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
