// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.error.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Sends files. So many at once and no more, and half of them to one key: each holds its source open for as long as its
 * client takes.
 *
 * <p>Used on the server's event loop only.
 */
final class Downloads {
    static final int MOST = 16;

    private final BodyRoom room = new BodyRoom(new BodyRoom.Limit(MOST, 0));

    /**
     * @param onFailure answers with what went wrong, if nothing is sent yet
     * @throws Problem 503 if too many are under way
     */
    void send(RequestContext context, Download download, Consumer<Problem> onFailure) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            close(context, download.content());
            return;
        }
        if (context.request().method() == HttpMethod.HEAD) {
            close(context, download.content());
            head(response, download).end();
            return;
        }
        BodyRoom.Place place = room.enter(
                context.caller() == null ? null : context.caller().name(),
                context.request().remoteAddress().hostAddress());
        if (place == null) {
            close(context, download.content());
            throw Problem.tryAgain("Too many downloads are under way.");
        }
        context.takesItsTime();
        new DownloadTransfer(context, download, onFailure, place::leave).start();
    }

    static HttpServerResponse head(HttpServerResponse response, Download download) {
        if (download.length() == Download.ANY) {
            response.setChunked(true);
        } else {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(download.length()));
        }
        response.headers()
                .set(HttpHeaders.CONTENT_TYPE, download.type())
                .set("Content-Disposition", ContentDisposition.attachment(download.name()))
                .set(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .set("X-Content-Type-Options", "nosniff");
        return response;
    }

    /** On a worker: the end of a stream from elsewhere may have to be waited for. */
    private static void close(RequestContext context, InputStream content) {
        context.home().executeBlocking(() -> closed(content), false);
    }

    static Void closed(InputStream content) {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }
}
