// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/** Turns botocore's shapes into JSON Schema, members by the names they have on the wire. */
final class BotocoreSchemas {
    private final JsonNode shapes;
    private final boolean xml;
    private final boolean strict;
    private final ObjectNode definitions = Json.object();

    BotocoreSchemas(JsonNode shapes, boolean xml, boolean strict) {
        this.shapes = shapes;
        this.xml = xml;
        this.strict = strict;
    }

    /** @param reference to a shape */
    Schema schema(JsonNode reference) {
        return Schema.later(() -> root(refer(reference)));
    }

    /** Those members of a shape that have no place but the body. */
    Schema unlocated(JsonNode shape) {
        return Schema.later(() -> root(structure(shape, member -> !member.has("location"))));
    }

    /** What a text in a header, path or query must be: of a list, one element; of a time or a blob, anything. */
    Schema text(JsonNode reference) {
        JsonNode shape = shape(reference);
        JsonNode one = shape.path("type").asText().equals("list") ? shape(shape.path("member")) : shape;
        boolean free =
                List.of("timestamp", "blob", "map").contains(one.path("type").asText());
        return Schema.later(() -> free ? Json.object().put("type", "string") : translate(one));
    }

    private synchronized ObjectNode root(ObjectNode schema) {
        schema.set("$defs", definitions.deepCopy());
        return schema;
    }

    private synchronized ObjectNode refer(JsonNode reference) {
        String name = reference.path("shape").asText();
        if (!definitions.has(name)) {
            definitions.putObject(name);
            definitions.set(name, translate(shape(reference)));
        }
        return Json.object().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode translate(JsonNode shape) {
        String type = shape.path("type").asText();
        ObjectNode schema = Json.object();
        return switch (type) {
            case "structure" -> structure(shape, member -> true);
            case "list" -> {
                schema.put("type", "array").set("items", refer(shape.path("member")));
                yield sized(shape, schema, "minItems", "maxItems");
            }
            case "map" -> {
                schema.put("type", "object").set("additionalProperties", refer(shape.path("value")));
                yield schema;
            }
            case "integer", "long" -> sized(shape, schema.put("type", "integer"), "minimum", "maximum");
            case "double", "float" -> schema.put("type", "number");
            case "boolean" -> schema.put("type", "boolean");
            case "timestamp" -> schema.put("type", isText(shape) ? "string" : "number");
            case "blob" -> schema.put("type", "string");
            default -> string(shape, schema.put("type", "string"));
        };
    }

    private boolean isText(JsonNode time) {
        return xml || time.path("timestampFormat").asText().equals("iso8601");
    }

    private ObjectNode string(JsonNode shape, ObjectNode schema) {
        if (shape.has("enum")) {
            schema.set("enum", shape.get("enum"));
        }
        if (shape.has("pattern")) {
            schema.put("pattern", "^(?:" + shape.get("pattern").asText() + ")$");
        }
        return sized(shape, schema, "minLength", "maxLength");
    }

    private static ObjectNode sized(JsonNode shape, ObjectNode schema, String min, String max) {
        if (shape.has("min")) {
            schema.set(min, shape.get("min"));
        }
        if (shape.has("max")) {
            schema.set(max, shape.get("max"));
        }
        return schema;
    }

    private ObjectNode structure(JsonNode shape, Predicate<JsonNode> wanted) {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode members = schema.putObject("properties");
        shape.path("members").properties().stream()
                .filter(member -> wanted.test(member.getValue()))
                .forEach(member -> members.set(name(member.getKey(), member.getValue()), refer(member.getValue())));
        shape.path("required").forEach(required -> {
            JsonNode member = shape.path("members").path(required.asText());
            if (wanted.test(member)) {
                schema.withArray("required").add(name(required.asText(), member));
            }
        });
        return strict ? schema.put("additionalProperties", false) : schema;
    }

    private String name(String member, JsonNode reference) {
        return xml
                ? XmlTree.name(member, reference, shape(reference))
                : reference.path("locationName").asText(member);
    }

    private JsonNode shape(JsonNode reference) {
        return shapes.path(reference.path("shape").asText());
    }
}
