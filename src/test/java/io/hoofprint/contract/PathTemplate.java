// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with variables: {@code {name}} and {@code {+name}} are one segment, {@code {name+}} one or more. */
final class PathTemplate {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\+?([^}+]+)(\\+?)}");

    private final String text;
    private final List<String> names = new ArrayList<>();
    private final Pattern pattern;
    private final int literals;

    PathTemplate(String text) {
        this.text = text;
        this.pattern = Pattern.compile(regex(text));
        this.literals = VARIABLE.matcher(text).replaceAll("").length();
    }

    private String regex(String template) {
        StringBuilder regex = new StringBuilder();
        int end = 0;
        for (MatchResult variable : VARIABLE.matcher(template).results().toList()) {
            names.add(variable.group(1));
            regex.append(Pattern.quote(template.substring(end, variable.start())));
            regex.append(variable.group(2).isEmpty() ? "([^/]+)" : "(.+)");
            end = variable.end();
        }
        return regex.append(Pattern.quote(template.substring(end))).toString();
    }

    /** @return the variables, decoded, if the path is one of these */
    Optional<Map<String, String>> match(String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            // A plus sign in a path is itself.
            String value = matcher.group(i + 1).replace("+", "%2B");
            variables.put(names.get(i), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return Optional.of(variables);
    }

    /** How much of it is not variable; the more, the better a match. */
    int literals() {
        return literals;
    }

    @Override
    public String toString() {
        return text;
    }
}
