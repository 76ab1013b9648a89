// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.destination.function.FunctionCall;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.support.DefaultInterceptSendToEndpoint;

/**
 * Takes what routes send to other systems, instead of those, and notes what they send to topics; routes that begin elsewhere
 * are left out.
 */
final class OutsideRecorder implements EndpointStrategy {
    private static final Set<String> INSIDE = Set.of(
            "bean",
            "class",
            "dataformat",
            "direct",
            "kamelet",
            "language",
            "ledger",
            "mqtt-server",
            "platform-http",
            "quartz",
            "rest",
            "rest-api",
            "scheduler",
            "seda",
            "timer",
            "validator");

    private static final Pattern OUR_TABLES =
            Pattern.compile("^sql:.*[?&]dataSource=(#|%23)(bean:)?tables(Read)?(&|$)");
    private static final String OURS = "hoofprint-";
    private static final String TOPIC = "hoofprint-live:";
    /** The only destination without a kind on this machine. */
    private static final String FUNCTION = "direct:function";

    private final Map<String, List<Map<String, Object>>> taken = new ConcurrentHashMap<>();

    /** Before the context's routes are created. */
    void attach(CamelContext camel) {
        attach(camel, route -> true);
    }

    /** @param wanted which routes are kept, of those that begin inside */
    void attach(CamelContext camel, Predicate<RouteDefinition> wanted) {
        camel.getCamelContextExtension().registerEndpointCallback(this);
        ModelCamelContext model = (ModelCamelContext) camel;
        try {
            for (RouteDefinition route : List.copyOf(model.getRouteDefinitions())) {
                String from = route.getEndpointUrl();
                if (!isInside(from) && !from.equals(FUNCTION) || !wanted.test(route)) {
                    model.removeRouteDefinition(route);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isInside(String uri) {
        String scheme = uri.split(":", 2)[0];
        return (INSIDE.contains(scheme)
                        || scheme.startsWith(OURS)
                        || OUR_TABLES.matcher(uri).find())
                && !name(uri).equals(FUNCTION);
    }

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        boolean isTopic = uri.startsWith(TOPIC);
        if (isInside(uri) && !isTopic || endpoint instanceof DefaultInterceptSendToEndpoint) {
            return endpoint;
        }
        DefaultInterceptSendToEndpoint instead = new DefaultInterceptSendToEndpoint(endpoint, !isTopic);
        instead.setBefore(
                exchange -> taken.computeIfAbsent(name(address(exchange, uri)), first -> new CopyOnWriteArrayList<>())
                        .add(message(exchange)));
        return instead;
    }

    List<Map<String, Object>> functions() {
        return sentTo(FUNCTION);
    }

    /** What followers of topics got, by topic. */
    Map<String, List<Object>> topics() {
        Map<String, List<Object>> topics = new TreeMap<>();
        taken.forEach((name, messages) -> {
            if (name.startsWith(TOPIC)) {
                topics.put(
                        name.substring(TOPIC.length()),
                        messages.stream().map(message -> message.get("json")).toList());
            }
        });
        return topics;
    }

    /** What was sent elsewhere, by endpoint. */
    Map<String, List<Map<String, Object>>> others() {
        Map<String, List<Map<String, Object>>> others = new TreeMap<>(taken);
        others.keySet().removeIf(name -> name.equals(FUNCTION) || name.startsWith(TOPIC));
        return others;
    }

    /** What was sent to an endpoint, by its URI without parameters. */
    List<Map<String, Object>> sentTo(String name) {
        return taken.getOrDefault(name(name), List.of());
    }

    /** Camel's HTTP lets a header say where to. */
    private static String address(Exchange exchange, String uri) {
        return uri.startsWith("http") ? exchange.getMessage().getHeader(Exchange.HTTP_URI, uri, String.class) : uri;
    }

    private static String name(String uri) {
        return uri.replaceFirst("\\?.*", "").replaceFirst(":/+", ":");
    }

    private static Map<String, Object> message(Exchange exchange) {
        Map<String, Object> message = new LinkedHashMap<>();
        if (exchange.getMessage().getBody() instanceof FunctionCall call) {
            message.put("function", call.function());
            Sent.addTo(message, new String(call.payload(), StandardCharsets.UTF_8));
            return message;
        }
        byte[] body = exchange.getMessage().getBody(byte[].class);
        Sent.addTo(message, body == null ? "" : new String(body, StandardCharsets.UTF_8));
        Map<String, Object> headers = new TreeMap<>();
        exchange.getMessage().getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        message.put("headers", headers);
        return message;
    }
}
