// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.error.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Collects a request's body up to a maximum size. The rest of a rejected body is read and dropped: closing at once
 * would reset the connection, and the sender might never see the response.
 */
final class BodyCollector {
    private static final byte[] EMPTY = {};

    private final long maxBody;

    BodyCollector(long maxBody) {
        this.maxBody = maxBody;
    }

    /**
     * @param room for the bytes as they arrive
     * @param complete called once, immediately if there is no body
     * @param failed called instead if the body is too large, or has no room now; neither is called if the sender disconnects
     * @throws Problem 413 or 417 if the headers alone are reason enough
     */
    void read(RequestContext context, BodyRoom.Place room, Consumer<byte[]> complete, Consumer<Problem> failed) {
        HttpServerRequest request = context.request();
        long declared = context.contentLength();
        if (declared > maxBody) {
            throw HttpProblems.tooLarge(maxBody);
        }
        meet(request);
        if (declared == 0 || context.method() == HttpMethod.GET) {
            complete.accept(EMPTY);
        } else {
            Collected body = new Collected((int) declared, room, complete, failed);
            request.handler(body::add).endHandler(end -> body.end());
        }
    }

    private static void meet(HttpServerRequest request) {
        String expected = request.getHeader(HttpHeaders.EXPECT);
        if (expected == null) {
            return;
        }
        if (!expected.equalsIgnoreCase("100-continue")) {
            throw new Problem(
                    417, "expectation_failed", "Only Expect: 100-continue is understood; leave the header out.");
        }
        if (request.version() != HttpVersion.HTTP_1_0) {
            request.response().writeContinue();
        }
    }

    private final class Collected {
        private final Consumer<byte[]> complete;
        private final Consumer<Problem> failed;
        private final int declared;
        private final BodyRoom.Place room;
        private byte[] bytes = EMPTY;
        private int size;
        private int received;
        private boolean over;

        Collected(int declared, BodyRoom.Place room, Consumer<byte[]> complete, Consumer<Problem> failed) {
            this.declared = declared;
            this.room = room;
            this.complete = complete;
            this.failed = failed;
        }

        void add(Buffer chunk) {
            if (over) {
                return;
            }
            received += chunk.length();
            if (received > maxBody) {
                fail(HttpProblems.tooLarge(maxBody));
                return;
            }
            if (hasRoom(size + chunk.length())) {
                chunk.getBytes(bytes, size);
                size += chunk.length();
            } else {
                fail(HttpProblems.busy());
            }
        }

        void end() {
            if (over) {
                return;
            }
            if (size != received || declared > size) {
                fail(HttpProblems.incomplete());
            } else {
                over = true;
                complete.accept(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
            }
        }

        /** Not for all that is announced: who announces much and sends little would take memory for nothing. */
        private boolean hasRoom(int needed) {
            if (needed <= bytes.length) {
                return true;
            }
            int doubled = declared < 0 ? 2 * size : Math.min(2 * size, declared);
            int length = Math.max(needed, doubled);
            if (!room.take(length - bytes.length)) {
                return false;
            }
            bytes = Arrays.copyOf(bytes, length);
            return true;
        }

        private void fail(Problem problem) {
            over = true;
            bytes = EMPTY;
            failed.accept(problem);
        }
    }
}
