// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A description in Swagger 2 or OpenAPI 3. */
final class SwaggerFile {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head");
    private static final String JSON = "/content/application~1json/schema";

    private final JsonNode document;
    private final Facts facts;
    private final SchemaTranslator strict;
    private final SchemaTranslator tolerant;

    private SwaggerFile(JsonNode document, Facts facts) {
        this.document = document;
        this.facts = facts;
        this.strict = new SchemaTranslator(document, SwaggerFile::pointer, true);
        this.tolerant = new SchemaTranslator(document, SwaggerFile::pointer, false);
    }

    private static String pointer(String reference) {
        return reference.substring(1);
    }

    static Api api(String name, JsonNode document) {
        SwaggerFile file = new SwaggerFile(document, Facts.of(name));
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .forEach(entry -> operations.addAll(file.operations(
                        path.getKey(), entry.getKey().toUpperCase(Locale.ROOT), path.getValue(), entry.getValue()))));
        return new Api(name, operations);
    }

    private List<Operation> operations(String path, String method, JsonNode item, JsonNode source) {
        List<JsonNode> parameters = parameters(item, source);
        Operation told = operation(path, method, parameters, source, "query");
        boolean twin = facts.first("method").isPresent() && !method.equals("POST");
        return twin ? List.of(told, operation(path, "POST", parameters, source, "none")) : List.of(told);
    }

    /** @param query the place of what stands in the query; the rest is in the body */
    private Operation operation(String path, String method, List<JsonNode> parameters, JsonNode source, String query) {
        String id = method + " " + path;
        return new Operation(
                id,
                method,
                new PathTemplate(document.path("basePath").asText() + path),
                Map.of(),
                named(parameters, "path"),
                facts.with(named(parameters, query), "query", id),
                facts.with(named(parameters, "header"), "header", id),
                body(id, parameters, source, query.equals("query") ? Set.of("formData") : Set.of("formData", "query")),
                answer(source),
                Auth.BEARER);
    }

    /** A token is no parameter: it belongs into the Authorization header, whatever the description says. */
    private List<JsonNode> parameters(JsonNode item, JsonNode source) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        for (JsonNode owner : List.of(item, source)) {
            for (JsonNode given : owner.path("parameters")) {
                JsonNode parameter =
                        given.has("$ref") ? strict.resolve(given.get("$ref").asText()) : given;
                byName.put(
                        parameter.path("in").asText() + " "
                                + parameter.path("name").asText(),
                        parameter);
            }
        }
        return byName.values().stream()
                .filter(parameter -> !parameter.path("name").asText().equals("token"))
                .toList();
    }

    private List<Parameter> named(List<JsonNode> parameters, String place) {
        return parameters.stream()
                .filter(parameter -> parameter.path("in").asText().equals(place))
                .map(parameter -> parameter(parameter, place))
                .toList();
    }

    private Parameter parameter(JsonNode source, String place) {
        String name = source.path("name").asText();
        JsonNode schema = source.has("schema") ? source.get("schema") : source;
        JsonNode one = schema.path("type").asText().equals("array") ? schema.get("items") : schema;
        return new Parameter(
                place.equals("header") ? name.toLowerCase(Locale.ROOT) : name,
                strict.schema(withoutFlag(one)),
                source.path("required").asBoolean(),
                one != schema);
    }

    /** That a parameter is required stands where a schema lists its required members. */
    private static JsonNode withoutFlag(JsonNode source) {
        return source.path("required").isBoolean() ? ((ObjectNode) source.deepCopy()).without("required") : source;
    }

    private BodyRule body(String id, List<JsonNode> parameters, JsonNode source, Set<String> places) {
        List<JsonNode> form = parameters.stream()
                .filter(parameter -> places.contains(parameter.path("in").asText()))
                .toList();
        JsonNode json = parameters.stream()
                .filter(parameter -> parameter.path("in").asText().equals("body"))
                .map(parameter -> parameter.path("schema"))
                .findFirst()
                .orElse(source.path("requestBody").at(JSON));
        if (!json.isMissingNode()) {
            return BodyRule.json(strict.schema(json));
        }
        boolean asForm = source.path("consumes").toString().contains("form")
                || !facts.at("body", id).isEmpty();
        return asForm ? form(id, form) : BodyRule.NONE;
    }

    private BodyRule form(String id, List<JsonNode> members) {
        ObjectNode form = Json.object().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = form.putObject("properties");
        members.forEach(member -> {
            properties.set(member.path("name").asText(), withoutFlag(member));
            if (member.path("required").asBoolean()) {
                form.withArray("required").add(member.path("name"));
            }
        });
        facts.at("body", id)
                .forEach(fact -> properties.set(fact.name(), fact.schema().node()));
        Schema schema = strict.schema(form);
        Set<String> repeatable = facts.at("body", id).stream()
                .filter(Facts.Fact::mayRepeat)
                .map(Facts.Fact::name)
                .collect(Collectors.toSet());
        FormSchema asForm = new FormSchema(schema, facts.first("flag").isPresent(), repeatable);
        BodyRule rule = BodyRule.formOrJson(asForm, schema);
        return form.has("required") ? rule : BodyRule.optional(rule);
    }

    /** By status; {@code default} is a provider's failure in a 200, or any status that is not listed. */
    private AnswerRule answer(JsonNode source) {
        Map<Integer, Schema> byStatus = new HashMap<>();
        source.path("responses").properties().forEach(entry -> {
            JsonNode response = entry.getValue().has("$ref")
                    ? tolerant.resolve(entry.getValue().get("$ref").asText())
                    : entry.getValue();
            JsonNode schema = response.has("schema") ? response.get("schema") : response.at(JSON);
            if (!schema.isMissingNode() && !entry.getKey().equals("default")) {
                byStatus.put(Integer.parseInt(entry.getKey()), tolerant.schema(schema));
            }
        });
        AnswerRule told = AnswerRule.json(byStatus);
        JsonNode failure = source.at("/responses/default/schema");
        return facts.first("answer").isPresent() ? okOrNot(told, failure) : told;
    }

    private AnswerRule okOrNot(AnswerRule success, JsonNode failure) {
        ObjectNode source = failure.deepCopy();
        facts.at("answer", "*").forEach(fact -> source.withObject("/properties")
                .set(fact.name(), fact.schema().node()));
        AnswerRule failed = AnswerRule.json(Map.of(200, tolerant.schema(source)));
        return (seen, reply) -> (reply.text().contains("\"ok\":false") ? failed : success).problems(seen, reply);
    }
}
