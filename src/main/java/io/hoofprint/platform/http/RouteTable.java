// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Access;
import io.hoofprint.platform.auth.AccessPolicy;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.webhook.WebhookSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Routes by method and path, and who may call them. Literal paths win over paths with parameters, both and pages over
 * prefixes, and the longest prefix over others. Which one it is, the path alone decides, whatever the method.
 */
final class RouteTable {
    private static final String GET = "GET";

    private final ConcurrentMap<String, Map<String, RouteConsumer>> plain = new ConcurrentHashMap<>();
    private final ConcurrentMap<RoutePath, Map<String, RouteConsumer>> templates = new ConcurrentHashMap<>();
    private final ConcurrentMap<RoutePath, Map<String, RouteConsumer>> prefixes =
            new ConcurrentSkipListMap<>(RoutePath.CLOSEST);

    private final Map<String, Access> pages = new ConcurrentHashMap<>();
    private final AccessPolicy policy;
    private final Keys keys;
    private final Predicate<String> isFile;

    /**
     * @param keys none of which may have the name of a route's sender
     * @param isFile whether there is a page or a part of one at a path
     */
    RouteTable(AccessPolicy policy, Keys keys, Predicate<String> isFile) {
        this.policy = policy;
        this.keys = keys;
        this.isFile = isFile;
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

    /** @throws IllegalArgumentException if policy or keys do not allow the route's declaration, or there is another one */
    void add(RoutePath path, String method, RouteConsumer route) {
        Access declared = route.declaration().access();
        String example = path.isPrefix() ? path.below() : path.text();
        if (route.getEndpoint().methods().every()) {
            policy.requireFreePath(method, example, declared);
        } else {
            policy.requireFree(method, example, declared);
        }
        route.getEndpoint().source().map(WebhookSource::sender).ifPresent(keys::reserve);
        Map<String, RouteConsumer> one = Map.of(method, route);
        if (path.isPrefix()) {
            prefixes.merge(path, one, RouteTable::both);
        } else if (path.hasParameters()) {
            templates.merge(path, one, RouteTable::both);
        } else {
            plain.merge(path.text(), one, RouteTable::both);
        }
    }

    void remove(RoutePath path, String method) {
        plain.computeIfPresent(path.text(), (same, routes) -> path.isPrefix() ? routes : without(routes, method));
        templates.computeIfPresent(path, (same, routes) -> without(routes, method));
        prefixes.computeIfPresent(path, (same, routes) -> without(routes, method));
    }

    /** @throws IllegalArgumentException if the policy does not allow such a page to be public */
    void publish(String page) {
        policy.requireFree(GET, page, Access.ANYONE);
        pages.put(page, Access.ANYONE);
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
        for (Map.Entry<RoutePath, Map<String, RouteConsumer>> template : templates.entrySet()) {
            Map<String, String> parameters = template.getKey().fit(called);
            if (parameters != null) {
                return new Match(template.getValue(), parameters);
            }
        }
        return prefixes.isEmpty() ? null : findPrefix(path, called);
    }

    private Match findPrefix(String path, String[] called) {
        return prefixes.entrySet().stream()
                .map(prefix -> below(prefix.getKey(), prefix.getValue(), path, called))
                .filter(Objects::nonNull)
                .findFirst()
                .filter(match -> !isFile.test(path))
                .orElse(null);
    }

    /** Null if it is elsewhere, or if all that it takes is reserved there. */
    private Match below(RoutePath prefix, Map<String, RouteConsumer> routes, String path, String[] called) {
        Map<String, String> parameters = prefix.fit(called);
        if (parameters == null) {
            return null;
        }
        Map<String, RouteConsumer> free = new HashMap<>(routes);
        free.keySet().removeIf(method -> !policy.isAsFree(method, prefix.below(), path));
        return free.isEmpty() ? null : new Match(free, parameters);
    }

    /** All routes, for descriptions, by path. */
    List<ServedRoute> served() {
        return Stream.of(plain.values(), templates.values(), prefixes.values())
                .flatMap(shelf -> shelf.stream())
                .flatMap(routes -> routes.entrySet().stream().map(route -> served(route.getKey(), route.getValue())))
                .sorted(ServedRoute.BY_PATH)
                .toList();
    }

    private ServedRoute served(String method, RouteConsumer route) {
        RoutePath path = route.getEndpoint().route();
        return route.served(
                method,
                policy.required(
                        method,
                        path.isPrefix() ? path.below() : path.text(),
                        route.declaration().access()));
    }

    private static Map<String, RouteConsumer> both(Map<String, RouteConsumer> known, Map<String, RouteConsumer> more) {
        Map<String, RouteConsumer> all = new HashMap<>(known);
        more.forEach((method, route) -> {
            if (all.put(method, route) != null) {
                throw new IllegalArgumentException(
                        "two routes take " + method + " " + route.getEndpoint().getPath());
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
