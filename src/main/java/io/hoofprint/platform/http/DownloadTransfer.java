// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.vital.FatalErrors;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One download under way: a worker reads a part, the event loop writes it, and the next one is read once the client has room
 * for it. A worker is in use only while it reads.
 */
final class DownloadTransfer {
    private static final Logger LOG = LoggerFactory.getLogger(DownloadTransfer.class);
    private static final int PART = 64 * 1024;

    private final Context home;
    private final HttpServerResponse response;
    private final Download download;
    private final Consumer<Problem> onFailure;
    private final Runnable onEnd;
    private long left;
    private boolean reading;
    private boolean over;

    /**
     * @param onFailure answers with what went wrong, if nothing is sent yet
     * @param onEnd run once, when all is sent or nothing more will be
     */
    DownloadTransfer(RequestContext context, Download download, Consumer<Problem> onFailure, Runnable onEnd) {
        home = context.home();
        response = context.response();
        this.download = download;
        this.onFailure = onFailure;
        this.onEnd = onEnd;
        left = download.length() == Download.ANY ? Long.MAX_VALUE : download.length();
    }

    void start() {
        response.closeHandler(gone -> end());
        goOn();
    }

    /** Also called each time that the client has room again, and then there may be nothing to do. */
    private void goOn() {
        if (over || reading) {
            return;
        }
        if (left == 0) {
            end();
            head().end();
            return;
        }
        reading = true;
        home.executeBlocking(this::part, false).onComplete(read -> {
            reading = false;
            if (over) {
                close();
            } else if (read.failed()) {
                breakOff(read.cause());
            } else {
                write(read.result());
            }
        });
    }

    private byte[] part() throws IOException {
        int length = (int) Math.min(PART, left);
        byte[] part = download.content().readNBytes(length);
        if (part.length < length && download.length() != Download.ANY) {
            throw new EOFException("it ended " + (left - part.length) + " bytes too early");
        }
        return part;
    }

    private void write(byte[] part) {
        boolean last = part.length < Math.min(PART, left);
        left = last ? 0 : left - part.length;
        if (part.length > 0) {
            head().write(Buffer.buffer(part));
        }
        if (response.writeQueueFull()) {
            response.drainHandler(room -> goOn());
        } else {
            goOn();
        }
    }

    private HttpServerResponse head() {
        return response.headWritten() ? response : Downloads.head(response, download);
    }

    /** A client that has got a part sees less than was announced, and so that it has not got all. */
    private void breakOff(Throwable failure) {
        FatalErrors.check(failure);
        LOG.warn("The download of {} broke off: {} at {}", download.name(), failure, Causes.place(failure));
        end();
        if (response.headWritten()) {
            response.reset();
        } else {
            onFailure.accept(Problem.tryAgain("The file could not be read."));
        }
    }

    /** Also when the client has gone. */
    private void end() {
        if (over) {
            return;
        }
        over = true;
        onEnd.run();
        if (!reading) {
            close();
        }
    }

    private void close() {
        home.executeBlocking(() -> Downloads.closed(download.content()), false)
                .onFailure(failure -> LOG.debug("After the download of {}:", download.name(), failure));
    }
}
