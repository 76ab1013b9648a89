package io.hoofprint.platform.http;

import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/** A route's path. */
final class HttpRouteEndpoint extends PlatformHttpEndpoint {
    private final RouteDeclaration declaration;

    HttpRouteEndpoint(String uri, String path, HttpRouteComponent component, RouteDeclaration declaration) {
        super(uri, path, component);
        this.declaration = declaration;
    }

    RouteDeclaration declaration() {
        return declaration;
    }
}
