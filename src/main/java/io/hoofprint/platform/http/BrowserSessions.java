// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Access;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Requester;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.auth.SignIns;
import io.hoofprint.platform.error.Problem;
import io.netty.util.AttributeKey;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Callers who are signed in, by their cookie. A browser sends it whichever page makes the request, so that with it only pages
 * of this very address change anything.
 */
public final class BrowserSessions {
    private static final String COOKIE = "hoofprint-session";
    /** Has a sign-in by OpenID Connect that has begun, until the browser comes back. */
    static final String PENDING = "hoofprint-openid";

    private static final String ADMIN = "/admin/";
    /** As a browser writes it: letters of other scripts are in ASCII then. */
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    private static final AttributeKey<Caller> CALLER = AttributeKey.valueOf(BrowserSessions.class, "caller");

    private final SignIns signIns;
    private final TrustedProxies proxies;

    BrowserSessions(SignIns signIns, TrustedProxies proxies) {
        this.signIns = signIns;
        this.proxies = proxies;
    }

    /** @param token empty to take the cookie away */
    static String cookie(String token, Duration lasts, boolean secure) {
        return cookie(COOKIE, token, "/", lasts, secure);
    }

    /** What one browser keeps, which no script and no other site can read or send along with a form. */
    static String cookie(String name, String text, String path, Duration lasts, boolean secure) {
        return Cookie.cookie(name, text)
                .setPath(path)
                .setMaxAge(lasts.toSeconds())
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure(secure)
                .encode();
    }

    /**
     * Identifies a request without a key.
     *
     * @throws Problem 403 if a session may not make it
     */
    Optional<Caller> caller(RequestContext context, Access access) {
        Optional<String> token = access.equals(Access.SIGNATURE) ? Optional.empty() : token(context.request());
        Optional<Caller> caller = token.flatMap(signIns::caller);
        if (caller.isEmpty() || access.equals(Access.IN_BAND) && !isFromOurPage(context.request())) {
            return Optional.empty();
        }
        requireOurPage(context, access);
        context.presented(token.get());
        return caller;
    }

    /** Remembers who opens a websocket, which has no headers any more. */
    static void note(RequestContext context) {
        ((ConnectionBase) context.request().connection()).channel().attr(CALLER).set(context.caller());
    }

    /** The caller whose session opened this websocket; null if none did. */
    public static Caller of(HttpConnection websocket) {
        return ((ConnectionBase) websocket).channel().attr(CALLER).get();
    }

    Requester requester(HttpServerRequest request) {
        return new Requester(
                proxies.client(request),
                request.getHeader(HttpHeaders.USER_AGENT),
                proxies.isSecure(request),
                host(request),
                cookie(request, PENDING).orElse(null));
    }

    private String host(HttpServerRequest request) {
        String host = proxies.host(request);
        return host != null && HOST.matcher(host).matches() ? host : null;
    }

    private static Optional<String> token(HttpServerRequest request) {
        return cookie(request, COOKIE);
    }

    private static Optional<String> cookie(HttpServerRequest request, String name) {
        return request.headers().contains(HttpHeaders.COOKIE)
                ? Optional.ofNullable(request.getCookie(name)).map(Cookie::getValue)
                : Optional.empty();
    }

    private void requireOurPage(RequestContext context, Access access) {
        boolean brings = context.route() != null && context.route().isIntake();
        if ((brings || context.method() != HttpMethod.GET) && !isFromOurPage(context.request())) {
            throw refused("Signed in by a page of Hoofprint, only such a page can call this");
        }
        if (context.method() == HttpMethod.GET
                && context.route() != null
                && access.equals(Access.of(Role.ADMIN))
                && !context.path().startsWith(ADMIN)) {
            throw refused("Signed in by a page, call this by POST");
        }
    }

    private static Problem refused(String why) {
        return new Problem(403, "forbidden", why + ", or send a key in the header 'x-api-key: <key>'");
    }

    /** As the browser says, whom a page cannot make lie; older ones send the page's origin only. */
    private boolean isFromOurPage(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? isOurs(request, request.getHeader(HttpHeaders.ORIGIN)) : site.equals("same-origin");
    }

    /** Not a page that came without TLS, which anybody on the way may have written, where we are reached by it. */
    private boolean isOurs(HttpServerRequest request, String origin) {
        URI page = origin == null ? null : uri(origin);
        String authority = page == null ? null : page.getAuthority();
        return authority != null
                && !(proxies.isSecure(request) && "http".equalsIgnoreCase(page.getScheme()))
                && (authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST))
                        || proxies.trusts(request.remoteAddress().hostAddress())
                                && authority.equalsIgnoreCase(request.getHeader(TrustedProxies.FORWARDED_HOST)));
    }

    private static URI uri(String origin) {
        try {
            return URI.create(origin);
        } catch (IllegalArgumentException noOrigin) {
            return null;
        }
    }
}
