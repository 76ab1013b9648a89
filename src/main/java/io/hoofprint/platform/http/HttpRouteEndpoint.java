// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.webhook.WebhookSource;
import java.util.List;
import java.util.Optional;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/** A route's path. */
final class HttpRouteEndpoint extends PlatformHttpEndpoint {
    private final RouteDeclaration declaration;
    private final boolean waits;
    private final WebhookSource source;

    HttpRouteEndpoint(
            String uri,
            String path,
            HttpRouteComponent component,
            RouteDeclaration declaration,
            boolean waits,
            WebhookSource source) {
        super(uri, path, component);
        this.declaration = declaration;
        this.waits = waits;
        this.source = source;
    }

    RoutePath route() {
        return RoutePath.of(getPath(), isMatchOnUriPrefix());
    }

    /** @throws IllegalArgumentException if a route cannot take one of them */
    RouteMethods methods() {
        return RouteMethods.of(getHttpMethodRestrict());
    }

    /** Media types of its requests' bodies. */
    List<String> takes() {
        return getConsumes() == null
                ? List.of(MediaType.JSON)
                : RouteDeclaration.words(getConsumes()).toList();
    }

    /** Media type of its answers' bodies, unless the route says otherwise. */
    String gives() {
        return getProduces() == null ? MediaType.JSON : getProduces();
    }

    /** Whether it may take its time to answer. */
    boolean waits() {
        return waits;
    }

    /** Whose webhooks it takes; empty if it takes other requests. */
    Optional<WebhookSource> source() {
        return Optional.ofNullable(source);
    }

    RouteDeclaration declaration() {
        return declaration;
    }
}
