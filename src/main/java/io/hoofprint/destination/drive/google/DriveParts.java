// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

import com.google.api.client.http.EmptyContent;
import com.google.api.client.http.HttpBackOffIOExceptionHandler;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.HttpIOExceptionHandler;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import com.google.api.client.util.BackOff;
import com.google.api.client.util.ExponentialBackOff;
import java.io.IOException;

/**
 * Makes uploads in parts resumable, on top of another initializer: after a failure it asks Google which bytes have
 * arrived, and the upload continues there.
 */
final class DriveParts implements HttpRequestInitializer {
    /** A query parameter that only the URLs for parts have. */
    private static final String SESSION = "upload_id";

    private static final int RETRIES = 4;
    private static final int FIRST_WAIT_MILLIS = 200;

    private final HttpRequestInitializer all;

    DriveParts(HttpRequestInitializer all) {
        this.all = all;
    }

    @Override
    public void initialize(HttpRequest request) throws IOException {
        all.initialize(request);
        if (request.getUrl().containsKey(SESSION)) {
            HttpUnsuccessfulResponseHandler refused = request.getUnsuccessfulResponseHandler();
            HttpUnsuccessfulResponseHandler serverError = new HttpBackOffUnsuccessfulResponseHandler(waits());
            HttpIOExceptionHandler lost = new HttpBackOffIOExceptionHandler(waits());
            request.setNumberOfRetries(RETRIES)
                    .setIOExceptionHandler((part, again) -> lost.handleIOException(part, again) && asStatusQuery(part))
                    .setUnsuccessfulResponseHandler(
                            (part, answer, again) -> (refused.handleResponse(part, answer, again)
                                            || serverError.handleResponse(part, answer, again))
                                    && asStatusQuery(part));
        }
    }

    private static BackOff waits() {
        return new ExponentialBackOff.Builder()
                .setInitialIntervalMillis(FIRST_WAIT_MILLIS)
                .setMultiplier(2)
                .build();
    }

    /** Turns the request into the query for what has arrived. */
    private static boolean asStatusQuery(HttpRequest part) {
        String range = part.getHeaders().getContentRange();
        part.setContent(new EmptyContent());
        part.getHeaders().setContentRange("bytes */" + range.substring(range.indexOf('/') + 1));
        return true;
    }
}
