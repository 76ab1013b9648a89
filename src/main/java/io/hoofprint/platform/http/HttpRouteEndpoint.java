package io.hoofprint.platform.http;

import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/** A route's path. */
final class HttpRouteEndpoint extends PlatformHttpEndpoint {
    private final RouteDeclaration declaration;
    private final boolean waits;

    HttpRouteEndpoint(
            String uri, String path, HttpRouteComponent component, RouteDeclaration declaration, boolean waits) {
        super(uri, path, component);
        this.declaration = declaration;
        this.waits = waits;
    }

    /** Whether it may take its time to answer. */
    boolean waits() {
        return waits;
    }

    RouteDeclaration declaration() {
        return declaration;
    }
}
