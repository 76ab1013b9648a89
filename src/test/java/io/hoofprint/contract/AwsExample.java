// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An example's input made into the request that it stands for. */
final class AwsExample {
    private final JsonNode model;
    private final JsonNode operation;
    private Asked asked;
    private final ObjectNode json = Json.object();

    AwsExample(JsonNode model, String operation) {
        this.model = model;
        this.operation = model.path("operations").path(operation);
        this.asked = Asked.signed(
                this.operation.at("/http/method").asText(),
                this.operation.at("/http/requestUri").asText());
    }

    Asked asked(JsonNode input) {
        JsonNode shape = shape(operation.path("input"));
        input.properties().forEach(member -> {
            JsonNode reference = shape.path("members").path(member.getKey());
            String name = reference.path("locationName").asText(member.getKey());
            place(reference, name, member.getKey().equals(shape.path("payload").asText()), member.getValue());
        });
        return json.isEmpty() ? asked : asked.json(json.toString());
    }

    private void place(JsonNode reference, String name, boolean payload, JsonNode value) {
        String text = value.isContainerNode() ? value.path(0).asText() : value.asText();
        switch (reference.path("location").asText(payload ? "payload" : "body")) {
            case "uri" -> asked = asked.target(asked.target().replaceAll("\\{" + name + "\\+?}", encoded(text)));
            case "querystring" -> asked = asked.parameter(name + "=" + encoded(text));
            case "header" -> asked = asked.with(name.toLowerCase(Locale.ROOT), text);
            case "headers" ->
                value.properties()
                        .forEach(entry -> asked = asked.with(
                                name + entry.getKey().toLowerCase(Locale.ROOT),
                                entry.getValue().asText()));
            case "payload" -> payload(reference, name, value);
            default -> json.set(name, value);
        }
    }

    private void payload(JsonNode reference, String name, JsonNode value) {
        boolean structure = shape(reference).path("type").asText().equals("structure");
        asked = structure
                ? asked.with("content-type", "application/xml").body(xml(name, shape(reference), value))
                : asked.body(value.asText());
    }

    private String xml(String name, JsonNode shape, JsonNode value) {
        StringBuilder inner = new StringBuilder();
        if (value.isObject()) {
            value.properties().forEach(member -> {
                JsonNode reference = shape.path("members").path(member.getKey());
                inner.append(element(member.getKey(), reference, shape(reference), member.getValue()));
            });
        } else {
            inner.append(value.asText().replace("&", "&amp;").replace("<", "&lt;"));
        }
        return "<" + name + ">" + inner + "</" + name + ">";
    }

    private String element(String member, JsonNode reference, JsonNode shape, JsonNode value) {
        String name = XmlTree.name(member, reference, shape);
        if (!value.isArray()) {
            return xml(name, shape, value);
        }
        boolean flat = shape.path("flattened").asBoolean();
        String each = flat ? name : shape.path("member").path("locationName").asText("member");
        StringBuilder items = new StringBuilder();
        value.forEach(item -> items.append(xml(each, shape(shape.path("member")), item)));
        return flat ? items.toString() : "<" + name + ">" + items + "</" + name + ">";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    private JsonNode shape(JsonNode reference) {
        return model.path("shapes").path(reference.path("shape").asText());
    }
}
