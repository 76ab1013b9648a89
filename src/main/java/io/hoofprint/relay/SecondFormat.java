// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Payload format 2.0: an HTTP API or a function URL. */
record SecondFormat(JsonObject event, JsonObject context, JsonObject http) implements GatewayFormat {
    @Override
    public Optional<String> method() {
        return JsonMembers.text(http, "method");
    }

    @Override
    public Optional<String> path() {
        return JsonMembers.text(event, "routeKey")
                .flatMap(route -> RoutePath.of(route.substring(route.indexOf(' ') + 1), event))
                .or(() -> JsonMembers.text(event, "rawPath")
                        .or(() -> JsonMembers.text(http, "path"))
                        .map(path -> RoutePath.withoutStage(path, context)));
    }

    @Override
    public String query() {
        return JsonMembers.text(event, "rawQueryString").orElse("");
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        JsonMembers.object(event, "headers").ifPresent(all -> all.asMap()
                .forEach((name, value) -> JsonMembers.text(value).ifPresent(text -> headers.put(name, text))));
        return headers;
    }
}
