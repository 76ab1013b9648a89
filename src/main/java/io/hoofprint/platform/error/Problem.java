// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import java.util.List;
import java.util.Map;

/**
 * An error response: {@code {"error":code,"message":…,"details":[…]}}.
 *
 * <p>Thrown on bad input and converted to a response in one place; never logged, so it has no stack trace.
 */
public class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final transient List<?> details;
    private final transient Map<String, String> headers;
    private int events = 1;

    /**
     * @param code a short snake_case code for programs
     * @param message what is wrong and how to fix it
     * @param details one JSON-mappable object for each bad item; empty if the message is enough
     * @param headers further response headers, such as {@code Retry-After}
     */
    public Problem(int status, String code, String message, List<?> details, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = List.copyOf(details);
        this.headers = Map.copyOf(headers);
    }

    public Problem(int status, String code, String message) {
        this(status, code, message, List.of(), Map.of());
    }

    public static Problem badRequest(String message) {
        return new Problem(400, "bad_request", message);
    }

    /** 503: the request is fine and may be retried at once. */
    public static Problem tryAgain(String why) {
        String sentence = why.endsWith(".") ? why : why + ".";
        return new Problem(
                503, "unavailable", sentence + " Send it again in a moment.", List.of(), Map.of("Retry-After", "1"));
    }

    /** As this one, for a request with so many events: what it counts against its sender's rate. */
    public Problem ofEvents(int refused) {
        events = Math.max(1, refused);
        return this;
    }

    /** The events of the refused request, as far as they are known; at least 1. */
    public int events() {
        return events;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<?> details() {
        return details;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
