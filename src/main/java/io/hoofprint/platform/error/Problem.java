package io.hoofprint.platform.error;

import java.util.List;
import java.util.Map;

/**
 * A request that cannot be served, as its sender is told: {@code {"error":code,"message":…,"details":[…]}}.
 *
 * <p>Thrown by rules on bad input and turned into an answer in one place; it is not logged, so it carries no stack.
 */
public class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final transient List<?> details;
    private final transient Map<String, String> headers;

    /**
     * @param status the HTTP status
     * @param code a short snake_case word that a program can switch on
     * @param message what is wrong and how to mend it, for a person
     * @param details one JSON-mappable object for each bad item; empty when the message says it all
     * @param headers response headers that belong to the answer, {@code Retry-After} for instance
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

    /** 503: nothing is wrong with the request, and it may be sent again at once. */
    public static Problem tryAgain(String why) {
        return new Problem(
                503, "unavailable", why + " Send it again in a moment.", List.of(), Map.of("Retry-After", "1"));
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
