// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.google;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpStatusCodes;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import com.google.auth.Credentials;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Prepares each request of a client. */
final class GoogleRequests implements HttpRequestInitializer, HttpUnsuccessfulResponseHandler {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int ONCE_MORE = 1;

    private final Supplier<Credentials> source;
    private final Supplier<Duration> readTimeout;
    private Credentials credentials;

    /** @param source called when there are no valid credentials */
    GoogleRequests(Supplier<Credentials> source, Supplier<Duration> readTimeout) {
        this.source = source;
        this.readTimeout = readTimeout;
    }

    @Override
    public void initialize(HttpRequest request) throws IOException {
        request.setConnectTimeout((int) CONNECT.toMillis())
                .setReadTimeout((int) readTimeout.get().toMillis())
                .setFollowRedirects(false)
                .setNumberOfRetries(ONCE_MORE)
                .setUnsuccessfulResponseHandler(this);
        authorize(request, current());
    }

    /** A token may expire early; the request is sent once more with a new one. */
    @Override
    public boolean handleResponse(HttpRequest request, HttpResponse response, boolean supportsRetry)
            throws IOException {
        if (response.getStatusCode() != HttpStatusCodes.STATUS_CODE_UNAUTHORIZED) {
            return false;
        }
        forget();
        if (supportsRetry) {
            authorize(request, current());
        }
        return supportsRetry;
    }

    private void authorize(HttpRequest request, Credentials given) throws IOException {
        if (given.hasRequestMetadata()) {
            for (Map.Entry<String, List<String>> header :
                    metadata(request, given).entrySet()) {
                request.getHeaders().put(header.getKey(), header.getValue());
            }
        }
    }

    private Map<String, List<String>> metadata(HttpRequest request, Credentials given) throws IOException {
        try {
            return given.getRequestMetadata(request.getUrl().toURI());
        } catch (IOException e) {
            forget();
            throw e;
        }
    }

    private synchronized Credentials current() {
        if (credentials == null) {
            credentials = source.get();
        }
        return credentials;
    }

    private synchronized void forget() {
        credentials = null;
    }
}
