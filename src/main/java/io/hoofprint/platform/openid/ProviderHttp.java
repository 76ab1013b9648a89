// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.wire.BoundedBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls to the provider: bounded in time, size and number, and without redirects, since what is sent may be a secret and what
 * comes back decides who somebody is. Thread-safe; blocks.
 */
final class ProviderHttp implements HTTPRequestSender {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** With the connection. */
    private static final Duration WHOLE_ANSWER = Duration.ofSeconds(10);

    private static final int MOST_BYTES = 512 * 1024;
    /** Whoever asks for more sign-ins shall not take up the threads of all other answers. */
    private static final int MOST_AT_ONCE = 4;

    private final Duration patience;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    ProviderHttp() {
        this(WHOLE_ANSWER);
    }

    ProviderHttp(Duration patience) {
        this.patience = patience;
    }

    /** @throws IOException if there is no answer in time, or one that is too large */
    HTTPResponse get(URI address) throws IOException {
        return send(new HTTPRequest(HTTPRequest.Method.GET, address));
    }

    /**
     * @throws IOException if there is no answer in time, or one that is too large
     * @throws Unavailable if too many calls are under way
     */
    @Override
    public HTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        if (!places.tryAcquire()) {
            throw new Unavailable("Too many calls to the identity provider are under way");
        }
        try {
            return answer(client.sendAsync(plain(request), BoundedBody.ofAtMost(MOST_BYTES)));
        } finally {
            places.release();
        }
    }

    private static HttpRequest plain(ReadOnlyHTTPRequest request) {
        HttpRequest.Builder plain = HttpRequest.newBuilder(request.getURI());
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> plain.header(name, value)));
        plain.setHeader("Accept", "application/json");
        String body = request.getBody();
        return plain.method(
                        request.getMethod().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    /** The client's own time limit ends when the answer begins. */
    private HTTPResponse answer(CompletableFuture<HttpResponse<byte[]>> call) throws IOException {
        try {
            HttpResponse<byte[]> answer = call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            HTTPResponse read = new HTTPResponse(answer.statusCode());
            answer.headers().firstValue("Content-Type").ifPresent(type -> read.setHeader("Content-Type", type));
            read.setBody(new String(answer.body(), StandardCharsets.UTF_8));
            return read;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new IOException("there was no whole answer within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
