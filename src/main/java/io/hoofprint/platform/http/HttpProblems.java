// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.error.Problem;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Errors of requests that reach no route. */
final class HttpProblems {
    /** The codes that any path may answer with; their meters begin at 0. */
    static final List<String> USUAL = List.of(
            "bad_request",
            "forbidden",
            "headers_too_large",
            "idempotency_key_reused",
            "internal",
            "malformed_json",
            "method_not_allowed",
            "not_found",
            "rate_limited",
            "timeout",
            "too_large",
            "too_many_events",
            "unauthorized",
            "unavailable",
            "unsupported_media_type",
            "uri_too_long");

    private HttpProblems() {}

    static Problem notFound() {
        return new Problem(
                404, "not_found", "There is nothing at this address; GET /openapi.json lists what there is.");
    }

    static Problem unsupportedMediaType(RouteConsumer route) {
        return new Problem(
                415,
                "unsupported_media_type",
                "Send the body as Content-Type: " + route.mediaTypes() + " in UTF-8, without Content-Encoding.");
    }

    static Problem tooLarge(long maxBody) {
        return new Problem(
                413,
                "too_large",
                "The body is over " + maxBody + " bytes; send it in parts (hoofprint.http.max-body).");
    }

    /** All requests together, or this sender's, take up their room. */
    static Problem busy() {
        return Problem.tryAgain("Too much is under way.");
    }

    static Problem incomplete() {
        return Problem.tryAgain("A part of the body was lost on its way.");
    }

    static Problem timedOut(Duration timeout) {
        return new Problem(
                408,
                "timeout",
                "The request took longer than " + timeout.toSeconds() + " s to arrive; send it again, faster.");
    }

    static Problem unanswered(Duration timeout) {
        return new Problem(
                503,
                "unavailable",
                "There was no answer within " + timeout.toSeconds()
                        + " s, and it is unknown whether the request took effect:"
                        + " send it again only if that does no harm.",
                List.of(),
                Map.of("Retry-After", "30"));
    }

    static Problem notHttp() {
        return Problem.badRequest("The request is not HTTP as we read it; check its path, query, headers and length.");
    }

    /** @param cause the decoder's failure */
    static Problem undecodable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new Problem(414, "uri_too_long", "The address is too long; shorten the query.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new Problem(431, "headers_too_large", "The headers are over 16 KiB; send fewer.");
        }
        return notHttp();
    }
}
