// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A program with the routes of {@code own/webhooks.camel.yaml}, and providers that sign for them. */
public final class OwnWebhooks {
    public static final String GITHUB_BEFORE = "It's #1 {before}";
    public static final String GITHUB = "#a+b/c=%20 d";
    /** With what separates parameters in an address. */
    public static final String STRIPE = "whsec_a&scheme=github";

    public static final String ISSUES = "whsec_+/+/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789ab==";

    /** The settings. */
    static final String[] LINES = {
        "camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:own/webhooks.camel.yaml",
        "stars.secrets=" + GITHUB_BEFORE + ", " + GITHUB,
        "bills.secret=" + STRIPE,
        "issues.secret=" + ISSUES
    };

    private OwnWebhooks() {}

    public static ServerFixture server() {
        ServerFixture server = new ServerFixture();
        Stream.of(LINES).forEach(server::withLine);
        return server;
    }

    public static HttpCaller github(HttpCaller caller, String key, String delivery, String body) {
        return caller.with("X-Hub-Signature-256", "sha256=" + hex(key, body)).with("X-GitHub-Delivery", delivery);
    }

    public static String githubSignature(String body) {
        return "sha256=" + hex(GITHUB, body);
    }

    public static Answer star(HttpCaller caller, String delivery, String body) {
        return github(caller, GITHUB, delivery, body).post("/webhooks/github", body);
    }

    /** The value of Stripe's header. */
    public static String stripe(Instant at, String body) {
        long t = at.getEpochSecond();
        return "t=" + t + ",v1=" + hex(STRIPE, t + "." + body);
    }

    static Answer bill(HttpCaller caller, String body) {
        return caller.with("Stripe-Signature", stripe(Instant.now(), body)).post("/webhooks/stripe", body);
    }

    static Answer say(HttpCaller caller, String body) {
        long t = Instant.now().getEpochSecond();
        return caller.with("X-Slack-Signature", "v0=" + hex("talk", "v0:" + t + ":" + body))
                .with("X-Slack-Request-Timestamp", Long.toString(t))
                .post("/webhooks/slack", body);
    }

    static Answer issue(HttpCaller caller, String id, String body) {
        long t = Instant.now().getEpochSecond();
        byte[] key = Base64.getDecoder().decode(ISSUES.substring("whsec_".length()));
        String signature = Base64.getEncoder().encodeToString(hmac(key, id + "." + t + "." + body));
        return caller.with("webhook-id", id)
                .with("webhook-timestamp", Long.toString(t))
                .with("webhook-signature", "v1a,other v1," + signature)
                .post("/webhooks/issues", body);
    }

    /** How many events a stream has. */
    public static long head(ServerFixture server, String stream) {
        for (JsonNode reader :
                server.admin().get("/admin/v1/readers").expect(200).at("readers")) {
            if (reader.path("stream").asText().equals(stream)) {
                return reader.path("head").asLong();
            }
        }
        throw new AssertionError("nothing reads " + stream);
    }

    private static String hex(String key, String text) {
        return HexFormat.of().formatHex(hmac(key.getBytes(UTF_8), text));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
