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
 * Readies requests as another initializer does, and those that bring a part of a file besides: when it is in doubt what
 * arrived, Google is asked, and the upload goes on from there.
 */
final class DriveParts implements HttpRequestInitializer {
    /** What addresses for parts have, and no others. */
    private static final String SESSION = "upload_id";

    private static final int ASKED_AGAIN = 4;
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
            HttpUnsuccessfulResponseHandler trouble = new HttpBackOffUnsuccessfulResponseHandler(waits());
            HttpIOExceptionHandler lost = new HttpBackOffIOExceptionHandler(waits());
            request.setNumberOfRetries(ASKED_AGAIN)
                    .setIOExceptionHandler((part, again) -> lost.handleIOException(part, again) && asks(part))
                    .setUnsuccessfulResponseHandler((part, answer, again) ->
                            (refused.handleResponse(part, answer, again) || trouble.handleResponse(part, answer, again))
                                    && asks(part));
        }
    }

    private static BackOff waits() {
        return new ExponentialBackOff.Builder()
                .setInitialIntervalMillis(FIRST_WAIT_MILLIS)
                .setMultiplier(2)
                .build();
    }

    /** Makes it the question what has arrived so far. */
    private static boolean asks(HttpRequest part) {
        String range = part.getHeaders().getContentRange();
        part.setContent(new EmptyContent());
        part.getHeaders().setContentRange("bytes */" + range.substring(range.indexOf('/') + 1));
        return true;
    }
}
