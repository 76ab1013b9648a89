// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A small identity provider that keeps to OpenID Connect, PKCE included, and signs real tokens; unless it is told to answer
 * otherwise. Whoever comes is Ana.
 */
public final class OpenIdProvider implements AutoCloseable {
    public static final String CLIENT = "hoofprint-tests";
    public static final String SECRET = "the secret: of + tests";
    public static final String DISCOVERY = "/.well-known/openid-configuration";
    static final String TOKEN = "/token";
    public static final String KEYS = "/keys";

    private record Grant(Map<String, String> asked) {}

    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final Map<String, HttpHandler> otherwise = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final OpenIdTokens tokens = new OpenIdTokens();
    private volatile String methods = "\"client_secret_basic\",\"client_secret_post\"";
    private volatile boolean isPublic;
    private HttpServer server;
    private int port;

    /** Its secret must come in this way, or none at all. */
    OpenIdProvider taking(String method) {
        methods = "\"" + method + "\"";
        isPublic = method.equals("none");
        return this;
    }

    public OpenIdProvider start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        port = server.getAddress().getPort();
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
        return this;
    }

    /** It comes back at the same address. */
    public void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        stop();
    }

    /** As it should be, from now on. */
    public void behave() {
        otherwise.clear();
        tokens.behave();
    }

    public void answer(String path, HttpHandler instead) {
        otherwise.put(path, instead);
    }

    OpenIdTokens tokens() {
        return tokens;
    }

    public int calls(String path) {
        return calls.computeIfAbsent(path, none -> new AtomicInteger()).get();
    }

    public String issuer() {
        return "http://127.0.0.1:" + port;
    }

    /** A token as a program would have got it for itself. */
    String token() {
        return tokens.token(issuer(), null);
    }

    private void handle(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        calls.computeIfAbsent(path, none -> new AtomicInteger()).incrementAndGet();
        HttpHandler instead = otherwise.get(path);
        if (instead != null) {
            instead.handle(call);
            return;
        }
        switch (path) {
            case DISCOVERY -> json(call, 200, metadata());
            case KEYS -> json(call, 200, new JWKSet(tokens.key()).toString(true));
            case "/authorize" -> authorize(call);
            case TOKEN -> token(call);
            default -> json(call, 404, "{}");
        }
    }

    String metadata() {
        return "{\"issuer\":\"" + issuer() + "\",\"authorization_endpoint\":\"" + issuer()
                + "/authorize\",\"token_endpoint\":\"" + issuer() + "/token\",\"jwks_uri\":\"" + issuer()
                + "/keys\",\"response_types_supported\":[\"code\"],\"subject_types_supported\":[\"public\"],"
                + "\"id_token_signing_alg_values_supported\":[\"RS256\"],"
                + "\"token_endpoint_auth_methods_supported\":[" + methods + "]}";
    }

    private void authorize(HttpExchange call) throws IOException {
        Map<String, String> asked = form(call.getRequestURI().getRawQuery());
        boolean isComplete = CLIENT.equals(asked.get("client_id"))
                && "code".equals(asked.get("response_type"))
                && "S256".equals(asked.get("code_challenge_method"))
                && List.of(asked.getOrDefault("scope", "").split(" ")).containsAll(List.of("openid", "email"))
                && asked.containsKey("nonce");
        if (!isComplete) {
            json(call, 400, "{\"error\":\"invalid_request\"}");
            return;
        }
        String code = UUID.randomUUID().toString();
        grants.put(code, new Grant(asked));
        call.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        call.sendResponseHeaders(302, -1);
        call.close();
    }

    /** A code is good once, for whoever has begun, at the same address, and with the secret. */
    private void token(HttpExchange call) throws IOException {
        Map<String, String> asked = form(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!isClient(call, asked)) {
            json(call, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        Grant grant = grants.remove(asked.getOrDefault("code", ""));
        String verifier = asked.get("code_verifier");
        if (grant == null
                || verifier == null
                || !grant.asked.get("redirect_uri").equals(asked.get("redirect_uri"))
                || !CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                        .getValue()
                        .equals(grant.asked.get("code_challenge"))) {
            json(call, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        json(
                call,
                200,
                "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"expires_in\":600,\"id_token\":\""
                        + tokens.token(issuer(), grant.asked.get("nonce")) + "\"}");
    }

    private boolean isClient(HttpExchange call, Map<String, String> asked) {
        String basic = call.getRequestHeaders().getFirst("Authorization");
        if (isPublic) {
            return basic == null && CLIENT.equals(asked.get("client_id")) && !asked.containsKey("client_secret");
        }
        if (basic == null) {
            return methods.contains("post")
                    && CLIENT.equals(asked.get("client_id"))
                    && SECRET.equals(asked.get("client_secret"));
        }
        String[] parts = new String(
                        Base64.getDecoder().decode(basic.replaceFirst("Basic ", "")), StandardCharsets.UTF_8)
                .split(":");
        return methods.contains("basic")
                && CLIENT.equals(decoded(parts[0]))
                && SECRET.equals(decoded(parts[1]))
                && !asked.containsKey("client_secret");
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static Map<String, String> form(String text) {
        return URLUtils.parseParameters(text).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().get(0)));
    }

    public static void json(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
