package io.hoofprint.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** The pages and what they are made of, from the program itself; nothing is fetched from anywhere else. */
final class Pages implements Handler<RoutingContext> {
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; "
            + "base-uri 'none'; form-action 'self'; connect-src 'self' ws: wss:";

    private final StaticHandler files = StaticHandler.create("web")
            .setDirectoryListing(false)
            .setIncludeHidden(false)
            .setCachingEnabled(false)
            .setDefaultContentEncoding("UTF-8")
            .setIndexPage("index.html");

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerResponse response = ctx.response();
        response.putHeader("Content-Security-Policy", POLICY);
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("Referrer-Policy", "no-referrer");
        files.handle(ctx);
    }
}
