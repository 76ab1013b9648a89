// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A Google discovery document. */
final class DiscoveryFile {
    private static final Set<String> TOKENS = Set.of("access_token", "oauth_token", "callback");

    private final JsonNode document;
    private final Facts facts;
    private final SchemaTranslator strict;
    private final SchemaTranslator tolerant;

    private DiscoveryFile(JsonNode document, Facts facts) {
        this.document = document;
        this.facts = facts;
        this.strict = new SchemaTranslator(document, name -> "/schemas/" + name, true);
        this.tolerant = new SchemaTranslator(document, name -> "/schemas/" + name, false);
    }

    static Api api(String name, JsonNode document) {
        Facts facts = Facts.of(name);
        facts.all().stream().filter(fact -> fact.place().equals("member")).forEach(fact -> ((ObjectNode) document)
                .withObject("/schemas/" + fact.operation() + "/properties")
                .set(fact.name(), fact.schema().node()));
        DiscoveryFile file = new DiscoveryFile(document, facts);
        List<Operation> operations = new ArrayList<>();
        file.collect(document, operations);
        return new Api(name, operations);
    }

    private void collect(JsonNode resource, List<Operation> operations) {
        resource.path("methods").forEach(method -> {
            operations.add(plain(method));
            if (method.path("useMediaDownloadService").asBoolean()) {
                operations.add(download(method));
            }
            if (method.path("supportsMediaUpload").asBoolean()) {
                operations.addAll(uploads(method));
            }
        });
        resource.path("resources").forEach(inner -> collect(inner, operations));
    }

    private Operation plain(JsonNode method) {
        return operation(method, method.path("httpMethod").asText(), path(method), Map.of(), body(method));
    }

    private Operation download(JsonNode method) {
        return operation(method, "GET", "/download" + path(method), Map.of("alt", "media"), BodyRule.NONE);
    }

    private String path(JsonNode method) {
        return "/" + document.path("servicePath").asText() + method.path("path").asText();
    }

    /** The three ways to send a file: all at once, behind its description, or in parts to a session's address. */
    private List<Operation> uploads(JsonNode method) {
        String path = method.at("/mediaUpload/protocols/simple/path").asText();
        String verb = method.path("httpMethod").asText();
        BodyRule description = BodyRule.optional(body(method));
        return List.of(
                operation(method, verb, path, Map.of("uploadType", "media"), BodyRule.ANY),
                operation(method, verb, path, Map.of("uploadType", "multipart"), new MultipartRule(json(method))),
                operation(method, verb, path, Map.of("uploadType", "resumable"), description),
                session(method, path));
    }

    private Operation session(JsonNode method, String path) {
        Parameter id = new Parameter("upload_id", Schema.of(Json.parse("{\"type\":\"string\"}")), true, false);
        Operation whole = operation(method, "PUT", path, Map.of("uploadType", "resumable"), BodyRule.ANY);
        return new Operation(
                whole.id(),
                whole.method(),
                whole.path(),
                whole.fixed(),
                whole.variables(),
                Stream.concat(whole.query().stream(), Stream.of(id)).toList(),
                whole.headers(),
                whole.body(),
                AnswerRule.ANY,
                Auth.NONE);
    }

    private Operation operation(JsonNode method, String verb, String path, Map<String, String> fixed, BodyRule body) {
        String id = method.path("id").asText();
        return new Operation(
                id,
                verb,
                new PathTemplate(path),
                fixed,
                parameters(method, "path"),
                Stream.concat(parameters(method, "query").stream(), parameters(document, "query").stream())
                        .toList(),
                facts.with(List.of(), "header", id),
                body,
                fixed.containsValue("resumable") ? AnswerRule.ANY : answer(method),
                Auth.BEARER);
    }

    private List<Parameter> parameters(JsonNode owner, String place) {
        return owner.path("parameters").properties().stream()
                .filter(entry ->
                        entry.getValue().path("location").asText("query").equals(place))
                .filter(entry -> !TOKENS.contains(entry.getKey()))
                .map(entry -> parameter(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Parameter parameter(String name, JsonNode source) {
        boolean required = source.path("required").asBoolean();
        return new Parameter(
                name, strict.schema(source), required, source.path("repeated").asBoolean());
    }

    private BodyRule body(JsonNode method) {
        if (!method.has("request")) {
            return BodyRule.NONE;
        }
        BodyRule rule = BodyRule.json(json(method));
        boolean mayBeEmpty = !facts.at("body", method.path("id").asText()).isEmpty();
        return mayBeEmpty ? BodyRule.optional(rule) : rule;
    }

    private Schema json(JsonNode method) {
        return strict.schema(method.path("request"));
    }

    private AnswerRule answer(JsonNode method) {
        if (!method.has("response")) {
            return AnswerRule.ANY;
        }
        AnswerRule json = AnswerRule.json(tolerant.schema(method.get("response")));
        return (seen, reply) -> "media".equals(seen.parameter("alt")) ? List.of() : json.problems(seen, reply);
    }
}
