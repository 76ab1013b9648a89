// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The operations of one provider.
 *
 * @param name as in the list of error shapes: {@code google.sheets}
 */
record Api(String name, List<Operation> operations) {
    /** Whatever HTTP itself is made of; any other header must be one that the provider knows. */
    private static final Set<String> HTTP = Set.of(
            "accept",
            "accept-encoding",
            "accept-language",
            "authorization",
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "date",
            "expect",
            "host",
            "keep-alive",
            "pragma",
            "te",
            "http2-settings",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private static final String OVERRIDE = "x-http-method-override";

    /** Where a token would be seen by every proxy and written into every log. */
    private static final Set<String> TOKENS = Set.of("token", "access_token", "oauth_token", "bearer_token");

    /** As it is meant: some clients cannot send every method, and name another in a header. */
    String method(Operation operation, Seen seen) {
        String other = seen.method().equals("POST") ? seen.header(OVERRIDE) : null;
        return other != null && knows(operation.headers(), OVERRIDE) ? other : seen.method();
    }

    List<String> problems(Operation operation, Map<String, String> variables, Seen seen) {
        return Stream.of(
                        variables(operation, variables),
                        query(operation, seen),
                        headers(operation, seen),
                        operation.auth().problems(seen).stream(),
                        seen.content().problems().stream(),
                        operation.body().problems(seen).stream())
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<String> variables(Operation operation, Map<String, String> variables) {
        return operation.variables().stream()
                .filter(variable -> variables.containsKey(variable.name()))
                .flatMap(variable -> variable.problems("path variable", List.of(variables.get(variable.name()))));
    }

    private static Stream<String> query(Operation operation, Seen seen) {
        Map<String, List<String>> given = seen.parameters();
        Stream<String> unknown = given.keySet().stream()
                .filter(name -> !operation.fixed().containsKey(name))
                .filter(name -> !knows(operation.query(), name))
                .map(name -> TOKENS.contains(name)
                        ? "no token belongs into a URL: '" + name + "'"
                        : "unknown query parameter '" + name + "'");
        Stream<String> wrong = operation.query().stream()
                .flatMap(parameter ->
                        parameter.problems("query parameter", given.getOrDefault(parameter.name(), List.of())));
        return Stream.concat(unknown, wrong);
    }

    private static Stream<String> headers(Operation operation, Seen seen) {
        Map<String, List<String>> given = seen.headers();
        Stream<String> unknown = given.keySet().stream()
                .filter(name -> !HTTP.contains(name.toLowerCase(Locale.ROOT)))
                .filter(name -> !knows(operation.headers(), name))
                .map(name -> "unknown header '" + name + "'");
        Stream<String> wrong = operation.headers().stream()
                .flatMap(header -> header.problems("header", given.getOrDefault(header.name(), List.of())));
        return Stream.concat(unknown, wrong);
    }

    private static boolean knows(List<Parameter> parameters, String name) {
        return parameters.stream().anyMatch(parameter -> parameter.covers(name));
    }
}
