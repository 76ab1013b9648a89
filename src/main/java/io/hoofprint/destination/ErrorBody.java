package io.hoofprint.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the body of an answer says is wrong, read as its provider writes such bodies. A body of another shape says nothing.
 *
 * @param reason the provider's word for it; empty if there is none
 * @param message more about it, for people and never to be relied on; empty if there is none
 */
public record ErrorBody(String reason, String message) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Of Google's APIs: {@code {"error":{"status","message","errors":[{"reason"}],"details":[{"reason"}]}}}, of which any
     * part may be missing. The most telling word is taken, a detail's before an error's before the status.
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

    /** Of a token endpoint: {@code {"error","error_description"}}. */
    public static ErrorBody oauth(String body) {
        JsonNode answer = json(body);
        return new ErrorBody(text(answer, "error"), text(answer, "error_description"));
    }

    /** Of Slack: {@code {"ok":false,"error","needed"}}, where the message is the scopes that are missing. */
    public static ErrorBody slack(String body) {
        JsonNode answer = json(body);
        return new ErrorBody(text(answer, "error"), text(answer, "needed"));
    }

    /** Whether Slack did what was asked: {@code {"ok":true}}. */
    public static boolean isSlackOk(String body) {
        return json(body).path("ok").asBoolean(false);
    }

    /** Of Bitbucket: {@code {"error":{"message"}}}. There is no word in it for programs. */
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
