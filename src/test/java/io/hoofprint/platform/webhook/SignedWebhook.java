// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A webhook whose signature is known to be good, and from where.
 *
 * @param at a second at which it is good, as it says itself; any for those that say none
 * @param id of its event; null if the body's hash is
 */
record SignedWebhook(String scheme, String key, Map<String, String> headers, byte[] body, Instant at, String id) {
    private static final long OCTOBER = 1_760_346_000L;

    /**
     * At least one of each scheme. "Published" are in the provider's own documentation; the others were made once by the
     * library named, or accepted by it. Typeform has neither: openssl made it, as Typeform's documentation describes.
     */
    static Stream<SignedWebhook> all() {
        return Stream.of(
                // Published.
                of("github", "It's a Secret to Everybody", "Hello, World!", 0, "d-1")
                        .with(
                                "X-Hub-Signature-256",
                                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")
                        .with("X-GitHub-Delivery", "d-1"),
                // @octokit/webhooks-methods 6.0.0, sign.
                of("github", "gh-key", "{\"zen\":\"Grüße\",\"hook_id\":1}", 0, "d-2")
                        .with(
                                "X-Hub-Signature-256",
                                "sha256=1510c03551437c6cc41553498b58923939105adc35ad8c1160a0b854f138f26f")
                        .with("X-GitHub-Delivery", "d-2"),
                // There is nothing to compute: the token is sent as it is.
                of("gitlab", "a token", "{\"object_kind\":\"push\"}", 0, "f5e5f430-f57b-4e6e-9fac-d9128cd7232f")
                        .with("X-Gitlab-Token", "a token")
                        .with("Idempotency-Key", "f5e5f430-f57b-4e6e-9fac-d9128cd7232f"),
                // stripe 23.1.0, webhooks.generateTestHeaderString.
                of(
                                "stripe",
                                "whsec_test_secret",
                                "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"invoice.paid\",\"note\":\"Grüße\"}",
                                OCTOBER,
                                "evt_1")
                        .with(
                                "Stripe-Signature",
                                "t=1760346000,v1=228ff5fd9a9d19424962ab542ffa63d276b23a1fda7f666175a5913b35d7b47f"),
                // Accepted by @slack/bolt 5.1.0, verifySlackRequest; so is the published one, whose body is no JSON.
                of(
                                "slack",
                                "slack-secret",
                                "{\"type\":\"event_callback\",\"event_id\":\"Ev08MFMKH6\",\"event\":{\"text\":\"Grüße\"}}",
                                OCTOBER,
                                "Ev08MFMKH6")
                        .with(
                                "X-Slack-Signature",
                                "v0=7c10f0927efb396bb481c2d53e46349d97849d8e6ec6431c0781b38239d10eb7")
                        .with("X-Slack-Request-Timestamp", "1760346000"),
                // Accepted by @shopify/shopify-api 13.1.0, webhooks.validate.
                of("shopify", "shop-secret", "{\"id\":820982911946154508,\"note\":\"Grüße\"}", 0, "w1")
                        .with("X-Shopify-Hmac-Sha256", "f5z1xoKqXeeelvX2k6NgGz6aAPM6bvV4h41Vhmtxny8=")
                        .with("X-Shopify-Webhook-Id", "w1"),
                // Published with the specification's libraries; standardwebhooks 1.1.1 makes the same.
                of(
                                "standard-webhooks",
                                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                "{\"test\": 2432232314}",
                                1_614_265_330L,
                                "msg_p5jXN8AQM9LWM0D4loKWxJek")
                        .with("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
                        .with("webhook-timestamp", "1614265330")
                        .with("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                of("typeform", "tf-secret", "{\"event_id\":\"01H\",\"event_type\":\"form_response\"}", 0, "01H")
                        .with("Typeform-Signature", "sha256=+ekmj49BHLuU1TEyotE1gX/bI1nb+/gvzZB1mVEDgP4="),
                // openssl, as Calendly's documentation describes; another is in the contract of Calendly.
                of("calendly", "test_key", "{\"event\":\"invitee.created\",\"payload\":{}}", 1_492_774_577L, null)
                        .with(
                                "Calendly-Webhook-Signature",
                                "t=1492774577,v1=fa6fbff18015a116c48a88cf0d35b64d2cb31e5b78b72cd9934e021d29863731"));
    }

    private static SignedWebhook of(String scheme, String key, String body, long at, String id) {
        return new SignedWebhook(
                scheme, key, Map.of(), body.getBytes(StandardCharsets.UTF_8), Instant.ofEpochSecond(at), id);
    }

    /** @param value null for no such header */
    SignedWebhook with(String header, String value) {
        Map<String, String> others = new LinkedHashMap<>(headers);
        others.put(header, value);
        return new SignedWebhook(scheme, key, others, body, at, id);
    }

    SignedWebhook withKey(String other) {
        return new SignedWebhook(scheme, other, headers, body, at, id);
    }

    SignedWebhook withBody(byte[] other) {
        return new SignedWebhook(scheme, key, headers, other, at, id);
    }

    SignedWebhook at(Instant other) {
        return new SignedWebhook(scheme, key, headers, body, other, id);
    }

    WebhookScheme rules() {
        return WebhookSchemes.of(scheme);
    }

    /** The name of the header with the signature. */
    String signatureHeader() {
        return rules().signature().name();
    }

    String signature() {
        return headers.get(signatureHeader());
    }

    SignedWebhook withSignature(String value) {
        return with(signatureHeader(), value);
    }

    /** The value of a header in any case. */
    String header(String name) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        return byName.get(name);
    }

    void verify() {
        verify(List.of(key));
    }

    void verify(List<String> keys) {
        new WebhookSignature(rules(), new SigningKeys(keys, "the test")).verify(this::header, body, at);
    }

    @Override
    public String toString() {
        return scheme + " " + id;
    }
}
