// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves the path of a gateway's route, without stage and base path. */
final class RoutePath {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}+]+)\\+?}");

    private RoutePath() {}

    /**
     * @param route such as {@code /v1/events} or {@code /{proxy+}}
     * @param event whose {@code pathParameters} are the variables
     * @return empty if the route is no path, or a variable has no value
     */
    static Optional<String> of(String route, JsonObject event) {
        if (!route.startsWith("/")) {
            return Optional.empty();
        }
        JsonObject values = JsonMembers.object(event, "pathParameters").orElseGet(JsonObject::new);
        Matcher variable = VARIABLE.matcher(route);
        StringBuilder path = new StringBuilder();
        while (variable.find()) {
            Optional<String> value = JsonMembers.text(values, variable.group(1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            variable.appendReplacement(path, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(variable.appendTail(path).toString());
    }

    /** @param path which begins with the stage, unless the stage is {@code $default} */
    static String withoutStage(String path, JsonObject context) {
        String stage = "/" + JsonMembers.text(context, "stage").orElse("$default");
        if (path.equals(stage)) {
            return "/";
        }
        return path.startsWith(stage + "/") ? path.substring(stage.length()) : path;
    }
}
