package io.hoofprint.platform.http;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code platform-http:} with what a route says of itself. The annotation makes it inherit the options of the
 * component that it extends. Three more parameters, all of which may be left out:
 *
 * <ul>
 *   <li>{@code access}: who may call, a word of {@code access.policy}, which decides if this is left out, and always where
 *       it has reserved the path;
 *   <li>{@code anyoneIf}: true lets anyone call after all, for a setting that opens a route;
 *   <li>{@code headers}: which headers of the request, separated by commas, the route gets to see beside
 *       {@code Content-Type} and {@code Idempotency-Key}; a request that is kept aside keeps them.
 * </ul>
 */
@Component("platform-http")
public final class HttpRouteComponent extends PlatformHttpComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        RouteDeclaration declaration = RouteDeclaration.parse(
                getAndRemoveParameter(parameters, "access", String.class),
                getAndRemoveParameter(parameters, "anyoneIf", Boolean.class, false),
                getAndRemoveParameter(parameters, "headers", String.class, ""));
        HttpRouteEndpoint endpoint = new HttpRouteEndpoint(uri, remaining, this, declaration);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
