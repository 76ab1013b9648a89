// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What a value must be, as a JSON Schema; read when it is first needed. */
final class Schema {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .preloadJsonSchema(false)
            .build();

    private final Supplier<JsonNode> source;
    private JsonNode node;
    private JsonSchema compiled;

    private Schema(Supplier<JsonNode> source) {
        this.source = source;
    }

    static Schema of(JsonNode schema) {
        return new Schema(() -> schema);
    }

    static Schema later(Supplier<JsonNode> schema) {
        return new Schema(schema);
    }

    private synchronized JsonSchema compiled() {
        if (compiled == null) {
            compiled = FACTORY.getSchema(node(), CONFIG);
        }
        return compiled;
    }

    synchronized JsonNode node() {
        if (node == null) {
            node = source.get();
        }
        return node;
    }

    List<String> problems(JsonNode value) {
        Set<ValidationMessage> found = compiled().validate(value);
        return found.stream()
                .filter(message -> !isEcho(message, found))
                .map(Schema::told)
                .distinct()
                .toList();
    }

    /** In a composition all members count as unknown as soon as one is wrong, which would mislead. */
    private static boolean isEcho(ValidationMessage message, Set<ValidationMessage> all) {
        String at = message.getInstanceLocation() + "/";
        return isUnevaluated(message)
                && all.stream()
                        .filter(other -> !isUnevaluated(other))
                        .anyMatch(other -> (other.getInstanceLocation() + "/").startsWith(at));
    }

    private static boolean isUnevaluated(ValidationMessage message) {
        return message.getType().equals("unevaluatedProperties");
    }

    private static String told(ValidationMessage message) {
        String at = message.getInstanceLocation().toString();
        return at.isEmpty() ? message.getError() : at + ": " + message.getError();
    }

    List<String> problems(String text) {
        return problems(typed(text, false));
    }

    /**
     * A text as the type that is asked for, or as text if it is none.
     *
     * @param digits whether 0 and 1 are booleans
     */
    JsonNode typed(String text, boolean digits) {
        String type = type();
        boolean digit = digits && type.equals("boolean") && text.matches("[01]");
        String literal = digit ? String.valueOf(text.equals("1")) : text;
        return switch (type) {
            case "integer", "number", "boolean", "array", "object" -> parsed(literal);
            default -> TextNode.valueOf(text);
        };
    }

    private String type() {
        JsonNode type = node().path("type");
        return type.isArray() ? type.get(0).asText() : type.asText("string");
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.parse(text);
        } catch (UncheckedIOException e) {
            return TextNode.valueOf(text);
        }
    }
}
