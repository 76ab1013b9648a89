// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.platform.auth.Access;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The description of the API, {@code /openapi.json} (OpenAPI 3.1): the packaged one, with an operation for each route
 * that it does not describe, and over both the fragments that flows bring.
 */
final class OpenApi {
    static final String PATH = "/openapi.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    /** OpenAPI has no word for it. */
    private static final String BELOW = " Takes every path below this one too.";

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final ObjectNode document;

    private OpenApi(ObjectNode document) {
        this.document = document;
    }

    /** @param fragments parts of OpenAPI documents, such as {@code {"paths":…}} */
    static byte[] of(Collection<ServedRoute> routes, Collection<? extends Map<?, ?>> fragments) throws IOException {
        try (InputStream packaged = OpenApi.class.getResourceAsStream("/web" + PATH)) {
            OpenApi description = new OpenApi((ObjectNode) JSON.readTree(packaged));
            routes.forEach(description::add);
            for (Map<?, ?> fragment : fragments) {
                merge(description.document, JSON.valueToTree(fragment));
            }
            return JSON.writeValueAsBytes(description.document);
        }
    }

    private void add(ServedRoute route) {
        ObjectNode path = document.withObject("paths").withObjectProperty(route.path());
        String method = route.method().toLowerCase(Locale.ROOT);
        if (!path.has(method)) {
            path.set(method, operation(route));
        }
    }

    private static ObjectNode operation(ServedRoute route) {
        ObjectNode operation = JSON.createObjectNode()
                .put("operationId", route.id() + "-" + route.method().toLowerCase(Locale.ROOT))
                .put("summary", route.about() == null ? "The route " + route.id() : route.about())
                .put("description", who(route.access()) + (route.isPrefix() ? BELOW : ""));
        if (route.access().role() == null) {
            operation.putArray("security");
        }
        parameters(route.path(), operation);
        if (WITH_BODY.contains(route.method())) {
            ObjectNode content = operation.putObject("requestBody").putObject("content");
            route.takes().forEach(content::putObject);
        }
        responses(route, operation.putObject("responses"));
        return operation;
    }

    private static String who(Access access) {
        if (access.role() != null) {
            return "Needs role " + access.role().word() + ".";
        }
        return access.equals(Access.SIGNATURE) ? "Needs the sender's signature." : "Needs no key.";
    }

    private static void parameters(String path, ObjectNode operation) {
        ArrayNode parameters = JSON.createArrayNode();
        PARAMETER.matcher(path).results().forEach(found -> {
            ObjectNode parameter = parameters
                    .addObject()
                    .put("name", found.group(1))
                    .put("in", "path")
                    .put("required", true);
            parameter.putObject("schema").put("type", "string");
        });
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
    }

    private static void responses(ServedRoute route, ObjectNode responses) {
        ObjectNode good = responses.putObject("2XX").put("description", route.isIntake() ? "It is kept." : "Done.");
        good.putObject("content").putObject(route.gives());
        if (route.access().equals(Access.SIGNATURE)) {
            refer(responses, "401", "NotSigned");
        } else if (route.access().role() != null) {
            refer(responses, "401", "NoKey");
            refer(responses, "403", "RoleTooLow");
        }
        refer(responses, "405", "WrongMethod");
        if (WITH_BODY.contains(route.method())) {
            refer(responses, "413", "TooLarge");
            refer(responses, "415", "NotJson");
        }
        refer(responses, "503", "TryAgain");
    }

    private static void refer(ObjectNode responses, String status, String name) {
        responses.putObject(status).put("$ref", "#/components/responses/" + name);
    }

    /** Objects member by member; anything else is replaced. */
    private static void merge(ObjectNode into, JsonNode from) {
        from.properties().forEach(member -> {
            JsonNode known = into.get(member.getKey());
            if (known instanceof ObjectNode object && member.getValue().isObject()) {
                merge(object, member.getValue());
            } else {
                into.set(member.getKey(), member.getValue());
            }
        });
    }
}
