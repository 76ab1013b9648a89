// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.net.URISyntaxException;
import java.util.Map;
import org.apache.camel.util.URISupport;

/**
 * An endpoint URI in a route.
 *
 * @param path the part between the scheme and the parameters
 */
record EndpointUri(String scheme, String path, Map<String, Object> parameters) {
    static EndpointUri of(String uri) {
        var query = uri.indexOf('?');
        var address = query < 0 ? uri : uri.substring(0, query);
        var colon = address.indexOf(':');
        return new EndpointUri(
                colon < 0 ? address : address.substring(0, colon),
                address.substring(colon + 1).replaceFirst("^//", ""),
                query < 0 ? Map.of() : parameters(uri.substring(query + 1)));
    }

    /** Empty if absent. */
    String parameter(String name) {
        return String.valueOf(parameters.getOrDefault(name, ""));
    }

    boolean isDirect() {
        return scheme.equals("direct");
    }

    boolean isLedger() {
        return scheme.equals("ledger");
    }

    boolean isKamelet() {
        return scheme.equals("kamelet");
    }

    /** The name of the kamelet, without the route id that may follow. */
    String kamelet() {
        return path.replaceFirst("/.*", "");
    }

    /** Whether the target depends on the message. */
    boolean isDynamic() {
        return scheme.contains("${") || path.contains("${");
    }

    boolean leadsTo(EndpointUri other) {
        return scheme.equals(other.scheme) && path.equals(other.path);
    }

    /** Camel itself refuses an invalid query. */
    private static Map<String, Object> parameters(String query) {
        try {
            return URISupport.parseQuery(query);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Map.of();
        }
    }

    /** Without parameters, which may hold secrets. */
    @Override
    public String toString() {
        return scheme + ":" + path;
    }
}
