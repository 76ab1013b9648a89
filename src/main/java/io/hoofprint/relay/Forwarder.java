// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import io.hoofprint.wire.BoundedBody;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Forwards requests to Hoofprint. */
final class Forwarder {
    /** The limit of Lambda's response, in bytes. */
    static final int MOST_ANSWERED = 5 << 20;

    private static final Set<Integer> FAILURES_BELOW_500 = Set.of(408, 425, 429);
    private static final Set<String> RETURNED_HEADERS = Set.of("content-type", "retry-after", "allow");

    private final Address hoofprint;
    private final RelayLimits limits;
    private final HttpClient http;

    /** @param url Hoofprint's base URL */
    Forwarder(String url, RelayLimits limits) {
        this.hoofprint = new Address(url);
        this.limits = limits;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect())
                .build();
    }

    /**
     * @return Hoofprint's response, if it is 2xx or says that the request itself is wrong
     * @throws StepFailed if there was no response, or another one
     * @throws Malformed if it is no valid HTTP request
     */
    RelayResponse forward(Request request) throws StepFailed, Malformed {
        long deadline = System.nanoTime() + limits.forward().toNanos();
        HttpRequest sent = toHttp(request);
        try {
            return judged(exchange(sent, deadline));
        } catch (Broken broken) {
            // A connection from before the function was frozen is often dead. Sending twice is harmless, see Request.
            return request.isIntake() ? resend(sent, deadline) : failed(broken);
        }
    }

    private RelayResponse resend(HttpRequest sent, long deadline) throws StepFailed {
        try {
            return judged(exchange(sent, deadline));
        } catch (Broken broken) {
            return failed(broken);
        }
    }

    private HttpRequest toHttp(Request request) throws Malformed {
        try {
            HttpRequest.Builder sent = HttpRequest.newBuilder(hoofprint.of(request));
            request.headers().forEach(sent::setHeader);
            return sent.method(request.method(), body(request)).build();
        } catch (IllegalArgumentException e) {
            throw new Malformed("The method, the path or a header is none of HTTP's.");
        }
    }

    private static BodyPublisher body(Request request) {
        return request.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body());
    }

    private HttpResponse<byte[]> exchange(HttpRequest sent, long deadline) throws StepFailed, Broken {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(sent, BoundedBody.ofAtMost(MOST_ANSWERED));
        try {
            return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new StepFailed("no answer within " + limits.forward().toSeconds() + " s");
        } catch (ExecutionException e) {
            throw ended(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted", e);
        }
    }

    private static Broken ended(Throwable cause) throws StepFailed {
        if (cause instanceof IOException broken
                && !(broken instanceof ConnectException)
                && !(broken instanceof HttpTimeoutException)) {
            return new Broken(broken);
        }
        throw new StepFailed(message(cause), cause);
    }

    private static RelayResponse failed(Broken broken) throws StepFailed {
        throw new StepFailed(message(broken.getCause()), broken.getCause());
    }

    private static String message(Throwable cause) {
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }

    private static RelayResponse judged(HttpResponse<byte[]> response) throws StepFailed {
        int status = response.statusCode();
        if (status / 100 == 2 || status / 100 == 4 && !FAILURES_BELOW_500.contains(status)) {
            return new RelayResponse(status, headers(response), response.body());
        }
        throw new StepFailed("answered " + status);
    }

    private static Map<String, String> headers(HttpResponse<byte[]> response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (RETURNED_HEADERS.contains(lower) || lower.startsWith(Cors.PREFIX)) {
                headers.put(lower, values.get(0));
            }
        });
        return headers;
    }

    /** The connection was lost before the response was complete. */
    private static final class Broken extends Exception {
        Broken(IOException cause) {
            super(cause);
        }
    }
}
