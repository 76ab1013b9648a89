package io.hoofprint.platform.http;

import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** Which route takes what. A plain path goes before one with parameters, {@code /keys/{name}}. */
final class RouteTable {
    private final ConcurrentMap<String, Map<HttpMethod, RouteConsumer>> plain = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Map<HttpMethod, RouteConsumer>> templates = new ConcurrentHashMap<>();

    /** What there is at a path. */
    record Match(Map<HttpMethod, RouteConsumer> routes, Map<String, String> parameters) {
        /** The value of {@code Allow}. */
        String allow() {
            return routes.keySet().stream()
                    .map(method -> method == HttpMethod.GET ? "GET, HEAD" : method.name())
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    void add(String path, HttpMethod method, RouteConsumer route) {
        shelf(path).merge(path, Map.of(method, route), RouteTable::both);
    }

    void remove(String path, HttpMethod method) {
        shelf(path).computeIfPresent(path, (same, routes) -> without(routes, method));
    }

    /**
     * @param path normalised
     * @return null if there is nothing
     * @throws IllegalArgumentException if a parameter's escapes are broken
     */
    Match find(String path) {
        Map<HttpMethod, RouteConsumer> routes = plain.get(path);
        if (routes != null) {
            return new Match(routes, Map.of());
        }
        String[] called = path.split("/", -1);
        for (Map.Entry<String, Map<HttpMethod, RouteConsumer>> template : templates.entrySet()) {
            Map<String, String> parameters = fit(template.getKey().split("/", -1), called);
            if (parameters != null) {
                return new Match(template.getValue(), parameters);
            }
        }
        return null;
    }

    private ConcurrentMap<String, Map<HttpMethod, RouteConsumer>> shelf(String path) {
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

    private static Map<HttpMethod, RouteConsumer> both(
            Map<HttpMethod, RouteConsumer> known, Map<HttpMethod, RouteConsumer> more) {
        Map<HttpMethod, RouteConsumer> all = new HashMap<>(known);
        more.forEach((method, route) -> {
            if (all.put(method, route) != null) {
                throw new IllegalStateException(
                        "Two routes take " + method + " " + route.getEndpoint().getPath());
            }
        });
        return Map.copyOf(all);
    }

    private static Map<HttpMethod, RouteConsumer> without(Map<HttpMethod, RouteConsumer> routes, HttpMethod method) {
        Map<HttpMethod, RouteConsumer> rest = new HashMap<>(routes);
        rest.remove(method);
        return rest.isEmpty() ? null : Map.copyOf(rest);
    }
}
