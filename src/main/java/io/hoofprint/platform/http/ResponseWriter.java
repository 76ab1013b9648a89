// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.platform.ops.PlatformMeters;
import io.hoofprint.platform.vital.FatalErrors;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes every response except pages: JSON, and errors in their one shape. Counts errors by code. */
final class ResponseWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseWriter.class);
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence NOSNIFF_NAME = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");

    private static final String INTERNAL = "internal";
    private static final int LONGEST_PATH = 200;

    private final MeterRegistry meters;
    private final WrongKeys wrongKeys;
    private final Downloads downloads = new Downloads();

    ResponseWriter(MeterRegistry meters, WrongKeys wrongKeys) {
        this.meters = meters;
        this.wrongKeys = wrongKeys;
        HttpProblems.USUAL.forEach(code -> PlatformMeters.HTTP_REJECTED.counter(meters, code));
    }

    void write(HttpServerResponse response, RouteResponse answer) {
        if (isOver(response)) {
            return;
        }
        answer.headers().forEach((name, values) -> response.putHeader(name, values));
        if (answer.type() == null) {
            response.setStatusCode(answer.status()).end();
        } else {
            bytes(response, answer.status(), answer.type(), answer.body());
        }
    }

    void download(RequestContext context, Download download) {
        downloads.send(context, download, problem -> problem(context.response(), problem));
    }

    void json(HttpServerResponse response, int status, byte[] body) {
        if (!isOver(response)) {
            bytes(response, status, JSON, body);
        }
    }

    private static void bytes(HttpServerResponse response, int status, CharSequence type, byte[] body) {
        response.setStatusCode(status);
        response.headers()
                .set(HttpHeaders.CONTENT_TYPE, type)
                .set(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .set(NOSNIFF_NAME, NOSNIFF);
        response.end(Buffer.buffer(body));
    }

    void empty(HttpServerResponse response) {
        if (!isOver(response)) {
            response.setStatusCode(204).end();
        }
    }

    void problem(HttpServerResponse response, Problem problem) {
        PlatformMeters.HTTP_REJECTED.counter(meters, problem.code()).increment();
        if (isOver(response)) {
            return;
        }
        problem.headers().forEach(response::putHeader);
        json(response, problem.status(), StrictJson.write(shape(problem)));
    }

    /** As {@link #failure(HttpServerRequest, Throwable)}, but a wrong key may have to wait for it. */
    void failure(RequestContext context, Throwable failure) {
        failure(context, failure, () -> {});
    }

    /** @param after run once it is answered */
    void failure(RequestContext context, Throwable failure, Runnable after) {
        wrongKeys.answer(context, failure, () -> {
            failure(context.request(), failure);
            after.run();
        });
    }

    /** Converts a failure to a response; bugs are logged, and their details not disclosed. */
    void failure(HttpServerRequest request, Throwable failure) {
        Problem problem = explain(failure, request.path());
        if (problem.code().equals(INTERNAL)) {
            // Nothing is known of the state that it leaves the connection in.
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        problem(request.response(), problem);
    }

    private static Problem explain(Throwable failure, String path) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof Unavailable unavailable) {
            return Problem.tryAgain(unavailable.getMessage());
        }
        if (failure instanceof Blocked blocked) {
            return new Problem(503, "blocked", blocked.getMessage(), List.of(), Map.of("Retry-After", "60"));
        }
        FatalErrors.check(failure);
        // One line: a sender that has found a bug shall not be able to fill the disk by it.
        LOG.error("Unexpected error in a request to {}: {} at {}", shortened(path), failure, Causes.place(failure));
        LOG.debug("All of it:", failure);
        return new Problem(500, INTERNAL, "This is our mistake, not yours; the server's log has the reason.");
    }

    private static String shortened(String path) {
        return path == null || path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…";
    }

    /** Whether the response has ended or the client has disconnected. */
    private static boolean isOver(HttpServerResponse response) {
        return response.ended() || response.closed();
    }

    private static Map<String, Object> shape(Problem problem) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("error", problem.code());
        shape.put("message", problem.getMessage());
        shape.put("details", problem.details());
        return shape;
    }
}
