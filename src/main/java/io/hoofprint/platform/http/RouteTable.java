package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Access;
import io.hoofprint.platform.auth.AccessPolicy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** Which route takes what, and from whom. A plain path goes before one with parameters, {@code /keys/{name}}. */
final class RouteTable {
    private static final String GET = "GET";

    private final ConcurrentMap<String, Map<String, RouteConsumer>> plain = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Map<String, RouteConsumer>> templates = new ConcurrentHashMap<>();

    private final Map<String, Access> pages = new ConcurrentHashMap<>();
    private final AccessPolicy policy;

    RouteTable(AccessPolicy policy) {
        this.policy = policy;
    }

    /** What there is at a path. */
    record Match(Map<String, RouteConsumer> routes, Map<String, String> parameters) {
        /** Who takes the request, or null. */
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

    /** @throws IllegalArgumentException if the policy does not let the route say what it says of itself */
    void add(String path, String method, RouteConsumer route) {
        policy.requireFree(method, path, route.declaration().access());
        shelf(path).merge(path, Map.of(method, route), RouteTable::both);
    }

    void remove(String path, String method) {
        shelf(path).computeIfPresent(path, (same, routes) -> without(routes, method));
    }

    /** @throws IllegalArgumentException if the policy does not let anyone have such a page */
    void add(PublicPage page) {
        policy.requireFree(GET, page.path(), Access.ANYONE);
        pages.put(page.path(), Access.ANYONE);
    }

    /**
     * What is asked of whoever calls this.
     *
     * @param match what there is at the path, or null
     */
    Access access(String method, String path, Match match) {
        String judged = method.equals("HEAD") ? GET : method;
        RouteConsumer route = match == null ? null : match.route(judged);
        Access page = judged.equals(GET) ? pages.get(path) : null;
        return policy.required(
                judged, path, route == null ? page : route.declaration().access());
    }

    /**
     * @param path normalised
     * @return null if there is nothing
     * @throws IllegalArgumentException if a parameter's escapes are broken
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
                // A plus is a plus in a path; only in a query it is a space.
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
