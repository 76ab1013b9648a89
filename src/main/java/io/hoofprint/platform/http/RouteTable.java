package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Access;
import io.hoofprint.platform.auth.AccessPolicy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Routes by method and path, and who may call them. Literal paths win over paths with parameters, {@code /keys/{name}}.
 */
final class RouteTable {
    private static final String GET = "GET";

    private final ConcurrentMap<String, Map<String, RouteConsumer>> plain = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Map<String, RouteConsumer>> templates = new ConcurrentHashMap<>();

    private final Map<String, Access> pages = new ConcurrentHashMap<>();
    private final AccessPolicy policy;

    RouteTable(AccessPolicy policy) {
        this.policy = policy;
    }

    /** The routes at a path. */
    record Match(Map<String, RouteConsumer> routes, Map<String, String> parameters) {
        /** The route, or null. */
        RouteConsumer route(String method) {
            return routes.get(method);
        }

        /** The value of {@code Allow}. */
        String allow() {
            return routes.keySet().stream()
                    .map(method -> method.equals("GET") ? "GET, HEAD" : method)
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    /** @throws IllegalArgumentException if the policy does not allow the route's declaration */
    void add(String path, String method, RouteConsumer route) {
        policy.requireFree(method, path, route.declaration().access());
        shelf(path).merge(path, Map.of(method, route), RouteTable::both);
    }

    void remove(String path, String method) {
        shelf(path).computeIfPresent(path, (same, routes) -> without(routes, method));
    }

    /** @throws IllegalArgumentException if the policy does not allow such a page to be public */
    void add(PublicPage page) {
        policy.requireFree(GET, page.path(), Access.ANYONE);
        pages.put(page.path(), Access.ANYONE);
    }

    /**
     * The access rule of a request.
     *
     * @param match the routes at the path, or null
     */
    Access access(String method, String path, Match match) {
        String effective = method.equals("HEAD") ? GET : method;
        RouteConsumer route = match == null ? null : match.route(effective);
        Access page = effective.equals(GET) ? pages.get(path) : null;
        return policy.required(
                effective, path, route == null ? page : route.declaration().access());
    }

    /**
     * @param path normalised
     * @return null if there is no route
     * @throws IllegalArgumentException if a parameter has a malformed escape
     */
    Match find(String path) {
        Map<String, RouteConsumer> routes = plain.get(path);
        if (routes != null) {
            return new Match(routes, Map.of());
        }
        String[] called = path.split("/", -1);
        for (Map.Entry<String, Map<String, RouteConsumer>> template : templates.entrySet()) {
            Map<String, String> parameters = fit(template.getKey().split("/", -1), called);
            if (parameters != null) {
                return new Match(template.getValue(), parameters);
            }
        }
        return null;
    }

    /** All routes, for descriptions, by path. */
    List<ServedRoute> served() {
        return Stream.of(plain, templates)
                .flatMap(shelf -> shelf.entrySet().stream())
                .sorted(Map.Entry.comparingByKey())
                .flatMap(one -> one.getValue().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(route -> route.getValue()
                                .served(
                                        route.getKey(),
                                        access(route.getKey(), one.getKey(), new Match(one.getValue(), Map.of())))))
                .toList();
    }

    private ConcurrentMap<String, Map<String, RouteConsumer>> shelf(String path) {
        return path.contains("{") ? templates : plain;
    }

    private static Map<String, String> fit(String[] template, String[] called) {
        if (template.length != called.length) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < template.length; i++) {
            if (template[i].startsWith("{") && !called[i].isEmpty()) {
                // A plus means a space in a query only, not in a path.
                String value = URLDecoder.decode(called[i].replace("+", "%2B"), StandardCharsets.UTF_8);
                parameters.put(template[i].substring(1, template[i].length() - 1), value);
            } else if (!template[i].equals(called[i])) {
                return null;
            }
        }
        return parameters;
    }

    private static Map<String, RouteConsumer> both(Map<String, RouteConsumer> known, Map<String, RouteConsumer> more) {
        Map<String, RouteConsumer> all = new HashMap<>(known);
        more.forEach((method, route) -> {
            if (all.put(method, route) != null) {
                throw new IllegalStateException(
                        "Two routes take " + method + " " + route.getEndpoint().getPath());
            }
        });
        return Map.copyOf(all);
    }

    private static Map<String, RouteConsumer> without(Map<String, RouteConsumer> routes, String method) {
        Map<String, RouteConsumer> rest = new HashMap<>(routes);
        rest.remove(method);
        return rest.isEmpty() ? null : Map.copyOf(rest);
    }
}
