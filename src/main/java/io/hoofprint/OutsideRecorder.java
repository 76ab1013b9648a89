package io.hoofprint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.support.DefaultInterceptSendToEndpoint;

/** Takes what routes send to other systems, instead of those; routes that begin elsewhere are left out. */
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
            "sql",
            "timer",
            "validator");

    private final Map<String, List<Map<String, Object>>> taken = new ConcurrentHashMap<>();

    /** Before the context's routes are created. */
    void attach(CamelContext camel) {
        camel.getCamelContextExtension().registerEndpointCallback(this);
        ModelCamelContext model = (ModelCamelContext) camel;
        try {
            for (RouteDefinition route : List.copyOf(model.getRouteDefinitions())) {
                if (!isInside(route.getEndpointUrl())) {
                    model.removeRouteDefinition(route);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isInside(String uri) {
        String scheme = uri.split(":", 2)[0];
        return INSIDE.contains(scheme) || scheme.startsWith("hoofprint-");
    }

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (isInside(uri) || endpoint instanceof DefaultInterceptSendToEndpoint) {
            return endpoint;
        }
        DefaultInterceptSendToEndpoint instead = new DefaultInterceptSendToEndpoint(endpoint, true);
        String name = name(uri);
        instead.setBefore(exchange ->
                taken.computeIfAbsent(name, first -> new ArrayList<>()).add(message(exchange)));
        return instead;
    }

    /** What was sent to an endpoint, by its URI without parameters. */
    List<Map<String, Object>> sentTo(String name) {
        return taken.getOrDefault(name(name), List.of());
    }

    /** The names of all endpoints that got something. */
    Set<String> names() {
        return taken.keySet();
    }

    private static String name(String uri) {
        return uri.replaceFirst("\\?.*", "").replaceFirst(":/+", ":");
    }

    private static Map<String, Object> message(Exchange exchange) {
        Map<String, Object> message = new LinkedHashMap<>();
        byte[] body = exchange.getMessage().getBody(byte[].class);
        Sent.addTo(message, body == null ? "" : new String(body, StandardCharsets.UTF_8));
        Map<String, Object> headers = new TreeMap<>();
        exchange.getMessage().getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        message.put("headers", headers);
        return message;
    }
}
