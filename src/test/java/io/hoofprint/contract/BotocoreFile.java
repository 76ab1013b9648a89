// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A service model of botocore: rest-xml or rest-json. */
final class BotocoreFile {
    private final JsonNode document;
    private final Facts facts;
    private final BotocoreSchemas strict;
    private final BotocoreSchemas tolerant;
    private final boolean xml;

    private BotocoreFile(JsonNode document, Facts facts) {
        this.document = document;
        this.facts = facts;
        this.xml = document.at("/metadata/protocol").asText().equals("rest-xml");
        this.strict = new BotocoreSchemas(document.path("shapes"), xml, true);
        this.tolerant = new BotocoreSchemas(document.path("shapes"), xml, false);
    }

    static Api api(String name, JsonNode document) {
        BotocoreFile file = new BotocoreFile(document, Facts.of(name));
        List<Operation> operations = new ArrayList<>();
        document.path("operations").forEach(operation -> {
            // What is deprecated looks like its successor.
            if (!operation.path("deprecated").asBoolean()) {
                operations.add(file.operation(operation));
            }
        });
        return new Api(name, operations);
    }

    private Operation operation(JsonNode source) {
        String id = source.path("name").asText();
        String[] uri = source.at("/http/requestUri").asText().split("\\?", 2);
        JsonNode input = shape(source.path("input"));
        return new Operation(
                id,
                source.at("/http/method").asText(),
                new PathTemplate(uri[0]),
                uri.length == 1 ? Map.of() : fixed(uri[1]),
                at(input, "uri"),
                facts.with(at(input, "querystring"), "query", id),
                facts.with(headers(input), "header", id),
                body(input),
                answer(shape(source.path("output"))),
                Auth.SIGNATURE);
    }

    private static Map<String, String> fixed(String query) {
        Map<String, String> fixed = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            fixed.put(parts[0], parts.length == 1 ? "" : parts[1]);
        }
        return fixed;
    }

    private List<Parameter> headers(JsonNode input) {
        Stream<Parameter> families = at(input, "headers").stream()
                .map(prefix -> new Parameter(prefix.name() + "*", Schema.of(Json.object()), false, false));
        return Stream.concat(at(input, "header").stream(), families).toList();
    }

    private List<Parameter> at(JsonNode input, String place) {
        return input.path("members").properties().stream()
                .filter(member -> member.getValue().path("location").asText().equals(place))
                .map(member -> parameter(input, member.getKey(), member.getValue()))
                .toList();
    }

    private Parameter parameter(JsonNode input, String member, JsonNode source) {
        String name = source.path("locationName").asText(member);
        boolean header = source.path("location").asText().startsWith("header");
        return new Parameter(
                header ? name.toLowerCase(Locale.ROOT) : name,
                strict.text(source),
                isRequired(input, member),
                shape(source).path("type").asText().equals("list"));
    }

    private static boolean isRequired(JsonNode input, String member) {
        for (JsonNode required : input.path("required")) {
            if (required.asText().equals(member)) {
                return true;
            }
        }
        return false;
    }

    private BodyRule body(JsonNode input) {
        if (!input.has("payload")) {
            return hasBody(input) ? BodyRule.json(strict.unlocated(input)) : BodyRule.NONE;
        }
        String member = input.get("payload").asText();
        JsonNode payload = input.path("members").path(member);
        if (!shape(payload).path("type").asText().equals("structure")) {
            return BodyRule.ANY;
        }
        BodyRule rule = structure(payload, member);
        return isRequired(input, member) ? rule : BodyRule.optional(rule);
    }

    private BodyRule structure(JsonNode payload, String member) {
        Schema schema = strict.schema(payload);
        if (!xml) {
            return BodyRule.json(schema);
        }
        XmlTree tree = new XmlTree(document.path("shapes"));
        String root = payload.path("locationName").asText(member);
        return seen -> tree.check("body", root, payload, schema, seen.body());
    }

    private static boolean hasBody(JsonNode input) {
        return input.path("members").properties().stream()
                .anyMatch(member -> !member.getValue().has("location"));
    }

    private AnswerRule answer(JsonNode output) {
        if (output.isMissingNode() || !hasBody(output)) {
            return AnswerRule.ANY;
        }
        JsonNode payload = output.path("members").path(output.path("payload").asText());
        if (payload.isMissingNode()) {
            return xml ? xml(output) : AnswerRule.json(tolerant.unlocated(output));
        }
        boolean structure = shape(payload).path("type").asText().equals("structure");
        return structure && !xml ? AnswerRule.json(tolerant.schema(payload)) : AnswerRule.ANY;
    }

    private AnswerRule xml(JsonNode output) {
        XmlTree tree = new XmlTree(document.path("shapes"));
        Schema schema = tolerant.unlocated(output);
        return (seen, reply) ->
                reply.isSuccess() ? tree.check("answer", null, output, schema, reply.body()) : List.of();
    }

    private JsonNode shape(JsonNode reference) {
        return document.path("shapes").path(reference.path("shape").asText());
    }
}
