// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Turns the schemas of a discovery document, Swagger 2 or OpenAPI 3 into JSON Schema 2020-12. In a strict one an object
 * that lists its members has no others; a tolerant one is what an old reader makes of a newer answer.
 */
final class SchemaTranslator {
    private static final List<String> SAME = List.of(
            "enum", "const", "pattern", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "default");
    private static final List<String> COMPOSITIONS = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> FORMATS = List.of("date-time", "date", "uri");

    private final JsonNode document;
    private final UnaryOperator<String> pointer;
    private final boolean strict;
    private final ObjectNode definitions = Json.object();
    private final Map<String, String> names = new HashMap<>();

    /** @param pointer from a reference to the JSON pointer in the document */
    SchemaTranslator(JsonNode document, UnaryOperator<String> pointer, boolean strict) {
        this.document = document;
        this.pointer = pointer;
        this.strict = strict;
    }

    Schema schema(JsonNode source) {
        return Schema.later(() -> translated(source));
    }

    private synchronized JsonNode translated(JsonNode source) {
        ObjectNode root = value(source);
        root.set("$defs", definitions.deepCopy());
        return root;
    }

    /** Where a whole value stands; a branch of a composition is {@link #plain}, since its siblings have members too. */
    private ObjectNode value(JsonNode source) {
        if (source.has("$ref")) {
            return reference(source, strict);
        }
        ObjectNode value = plain(source);
        if (strict && listsMembers(source)) {
            close(source, value);
        }
        return value;
    }

    private static void close(JsonNode source, ObjectNode value) {
        boolean composed = COMPOSITIONS.stream().anyMatch(source::has);
        if (composed) {
            value.put("unevaluatedProperties", false);
        } else if (!value.has("additionalProperties")) {
            value.put("additionalProperties", false);
        }
    }

    private ObjectNode reference(JsonNode source, boolean closed) {
        return Json.object().put("$ref", "#/$defs/" + define(source.get("$ref").asText(), closed));
    }

    private ObjectNode plain(JsonNode source) {
        if (source.has("$ref")) {
            return reference(source, false);
        }
        ObjectNode plain = Json.object();
        SAME.stream().filter(source::has).forEach(word -> plain.set(word, source.get(word)));
        type(source, plain);
        members(source, plain);
        items(source, plain);
        each(source, "allOf", "allOf", plain);
        each(source, "anyOf", "anyOf", plain);
        each(source, "oneOf", strict ? "oneOf" : "anyOf", plain);
        return plain;
    }

    private void type(JsonNode source, ObjectNode plain) {
        String type = source.path("type").asText("any");
        String format = source.path("format").asText();
        if (format.equals("int64") || format.equals("uint64")) {
            number(type, plain);
        } else if (!type.equals("any")) {
            plain.put("type", type);
        }
        if (strict && FORMATS.contains(format)) {
            plain.put("format", format);
        }
        if (source.path("nullable").asBoolean()) {
            nullable(plain);
        }
    }

    /** Google writes long numbers as text and reads them as either. */
    private void number(String type, ObjectNode plain) {
        if (type.equals("string")) {
            plain.put("pattern", "^-?\\d+$");
        }
        if (type.equals("string") && strict) {
            plain.putArray("type").add("string").add("integer");
        } else {
            plain.put("type", type);
        }
    }

    private static void nullable(ObjectNode plain) {
        if (plain.path("type").isTextual()) {
            String type = plain.get("type").asText();
            plain.putArray("type").add(type).add("null");
        }
        if (plain.has("enum")) {
            plain.set("enum", ((ArrayNode) plain.get("enum").deepCopy()).addNull());
        }
    }

    private void members(JsonNode source, ObjectNode plain) {
        ObjectNode members = Json.object();
        source.path("properties")
                .properties()
                .forEach(member -> members.set(member.getKey(), value(member.getValue())));
        if (!members.isEmpty()) {
            plain.set("properties", members);
        }
        ArrayNode required = Json.MAPPER.createArrayNode();
        source.path("required").forEach(name -> {
            boolean mayBeNull = source.path("properties")
                    .path(name.asText())
                    .path("nullable")
                    .asBoolean();
            if (strict || !mayBeNull) {
                required.add(name);
            }
        });
        plain.set("required", required);
        JsonNode others = source.path("additionalProperties");
        if (others.isObject()) {
            plain.set("additionalProperties", value(others));
        }
    }

    private void items(JsonNode source, ObjectNode plain) {
        JsonNode items = source.path("items");
        if (items.isObject()) {
            plain.set("items", value(items));
        } else if (items.isArray() && !source.has("type")) {
            // Slack lists alternatives so.
            each(source, "items", "anyOf", plain);
        }
    }

    private void each(JsonNode source, String word, String as, ObjectNode plain) {
        if (source.path(word).isArray()) {
            ArrayNode branches = plain.putArray(as);
            source.get(word).forEach(branch -> branches.add(plain(branch)));
        }
    }

    private String define(String reference, boolean closed) {
        String key = reference + (closed ? " closed" : "");
        String known = names.get(key);
        if (known != null) {
            return known;
        }
        String name = "d" + names.size();
        names.put(key, name);
        JsonNode source = resolve(reference);
        definitions.set(name, closed ? value(source) : plain(source));
        return name;
    }

    private boolean listsMembers(JsonNode source) {
        JsonNode schema = source.has("$ref") ? resolve(source.get("$ref").asText()) : source;
        boolean own = schema.has("properties") || isFalse(schema.path("additionalProperties"));
        for (String word : COMPOSITIONS) {
            for (JsonNode branch : schema.path(word)) {
                own |= listsMembers(branch);
            }
        }
        return own;
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.asBoolean();
    }

    JsonNode resolve(String reference) {
        JsonNode found = document.at(pointer.apply(reference));
        if (found.isMissingNode()) {
            throw new IllegalArgumentException("the description has no " + reference);
        }
        return found;
    }
}
