// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.webhook.WebhookSource;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code platform-http:} with access declarations. The annotation makes it inherit its superclass's options.
 * Five additional, optional parameters:
 *
 * <ul>
 *  <li>{@code access}: who may call, a word of {@code access.policy}; the policy decides without it, and on reserved paths
 *  <li>{@code anyoneIf}: true lets anyone call, for a setting that opens a route
 *  <li>{@code headers}: further request headers, separated by commas, that the route receives besides {@code
 *      Content-Type} and {@code Idempotency-Key}; a deferred request keeps them
 *  <li>{@code webhook}: a {@link WebhookSource}, whose headers the route receives and whose sender no key may be named for
 *  <li>{@code waits}: true for a command that may take longer to answer than others are given
 * </ul>
 */
@Component("platform-http")
public final class HttpRouteComponent extends PlatformHttpComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (!remaining.startsWith("/")) {
            throw new IllegalArgumentException("the path " + remaining + " must begin with a slash: /" + remaining);
        }
        WebhookSource source = getAndRemoveOrResolveReferenceParameter(parameters, "webhook", WebhookSource.class);
        RouteDeclaration declaration = RouteDeclaration.parse(
                getAndRemoveParameter(parameters, "access", String.class),
                getAndRemoveParameter(parameters, "anyoneIf", Boolean.class, false),
                headers(getAndRemoveParameter(parameters, "headers", String.class, ""), source));
        HttpRouteEndpoint endpoint = new HttpRouteEndpoint(
                uri,
                remaining,
                this,
                declaration,
                getAndRemoveParameter(parameters, "waits", Boolean.class, false),
                source);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private static String headers(String declared, WebhookSource source) {
        return source == null ? declared : declared + "," + String.join(",", source.headers());
    }
}
