// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The error in a response's body, in each provider's format. A body of another format yields empty strings.
 *
 * @param reason the provider's error code; empty if there is none
 * @param message for people, never to be relied on; empty if there is none
 */
public record ErrorBody(String reason, String message) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Google's APIs: {@code {"error":{"status","message","errors":[{"reason"}],"details":[{"reason"}]}}}; any part may
     * be missing. The most specific reason is taken: of the details, else of the errors, else the status.
     */
    public static ErrorBody google(String body) {
        JsonNode error = json(body).path("error");
        Stream<String> reasons = Stream.of(error.path("details"), error.path("errors"))
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(item -> text(item, "reason"));
        String reason = Stream.concat(reasons, Stream.of(text(error, "status")))
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElse("");
        return new ErrorBody(reason, text(error, "message"));
    }

    /** A token endpoint: {@code {"error","error_description"}}. */
    public static ErrorBody oauth(String body) {
        JsonNode answer = json(body);
        return new ErrorBody(text(answer, "error"), text(answer, "error_description"));
    }

    /** Slack: {@code {"ok":false,"error","needed"}}; the message is the missing scopes. */
    public static ErrorBody slack(String body) {
        JsonNode answer = json(body);
        return new ErrorBody(text(answer, "error"), text(answer, "needed"));
    }

    /** Whether Slack succeeded: {@code {"ok":true}}. */
    public static boolean isSlackOk(String body) {
        return json(body).path("ok").asBoolean(false);
    }

    /** Bitbucket: {@code {"error":{"message"}}}. It has no error code. */
    public static ErrorBody bitbucket(String body) {
        return new ErrorBody("", text(json(body).path("error"), "message"));
    }

    private static JsonNode json(String body) {
        try {
            return body == null ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isTextual() ? value.textValue() : "";
    }
}
