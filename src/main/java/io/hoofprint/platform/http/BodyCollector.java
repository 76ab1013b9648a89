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
 * Collects a request's body, up to a size. Of a body that is refused, what is still on its way is read and dropped: to
 * close at once would reset the connection, and its sender might never see the answer.
 */
final class BodyCollector {
    private static final byte[] EMPTY = {};

    private final long maxBody;

    BodyCollector(long maxBody) {
        this.maxBody = maxBody;
    }

    /**
     * @param whole told once, at once if there is no body
     * @param failed told once instead if the body turns out to be too large; neither is told if the sender gives up
     * @throws Problem 413 or 417 if its headers say already that it will not do
     */
    void read(RequestContext context, Consumer<byte[]> whole, Consumer<Problem> failed) {
        HttpServerRequest request = context.request();
        long announced = context.announcedBytes();
        if (announced > maxBody) {
            throw HttpProblems.tooLarge(maxBody);
        }
        meet(request);
        if (announced == 0 || context.method() == HttpMethod.GET) {
            whole.accept(EMPTY);
        } else {
            Collected body = new Collected((int) announced, whole, failed);
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
        private final Consumer<byte[]> whole;
        private final Consumer<Problem> failed;
        private final int announced;
        private byte[] bytes = EMPTY;
        private int size;
        private boolean over;

        Collected(int announced, Consumer<byte[]> whole, Consumer<Problem> failed) {
            this.announced = announced;
            this.whole = whole;
            this.failed = failed;
        }

        void add(Buffer chunk) {
            if (over) {
                return;
            }
            if (size + chunk.length() > maxBody) {
                fail(HttpProblems.tooLarge(maxBody));
                return;
            }
            makeRoom(size + chunk.length());
            chunk.getBytes(bytes, size);
            size += chunk.length();
        }

        void end() {
            if (!over) {
                over = true;
                whole.accept(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
            }
        }

        private void makeRoom(int needed) {
            if (bytes.length < needed) {
                bytes = Arrays.copyOf(bytes, Math.max(Math.max(needed, 2 * size), announced));
            }
        }

        private void fail(Problem problem) {
            over = true;
            bytes = EMPTY;
            failed.accept(problem);
        }
    }
}
