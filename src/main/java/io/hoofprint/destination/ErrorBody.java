package io.hoofprint.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The body of an answer that is an error, as far as it is JSON of the shape that is looked for; else it is empty. */
record ErrorBody(JsonNode node) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param text anything, null too */
    static ErrorBody of(String text) {
        try {
            return new ErrorBody(text == null ? MissingNode.getInstance() : JSON.readTree(text));
        } catch (JsonProcessingException notJson) {
            return new ErrorBody(MissingNode.getInstance());
        }
    }

    ErrorBody at(String member) {
        return new ErrorBody(node.path(member));
    }

    /** The members of an array. */
    Stream<ErrorBody> each() {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).map(ErrorBody::new) : Stream.empty();
    }

    /** @return empty if it is no text */
    String text() {
        return node.isTextual() ? node.textValue() : "";
    }

    String text(String member) {
        return at(member).text();
    }
}
