// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookSignerTest {
    static Stream<SignedWebhook> published() {
        return SignedWebhook.all();
    }

    @ParameterizedTest
    @MethodSource("published")
    void signs_as_the_provider_does(SignedWebhook webhook) {
        Map<String, String> given = webhook.headers().entrySet().stream()
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        Map<String, String> made =
                new WebhookSigner(webhook.scheme(), webhook.key()).headers(given, webhook.body(), webhook.at());
        assertThat(made).containsExactlyInAnyOrderEntriesOf(webhook.headers());
    }

    @Test
    void the_same_body_is_the_same_delivery_unless_it_is_told_another_id() {
        WebhookSigner signer = new WebhookSigner("github", "key");
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String id = signer.headers(Map.of(), body, Instant.EPOCH).get("X-GitHub-Delivery");
        assertThat(signer.headers(Map.of(), body, Instant.now())).containsEntry("X-GitHub-Delivery", id);
        assertThat(signer.headers(Map.of(), new byte[0], Instant.EPOCH).get("X-GitHub-Delivery"))
                .isNotEqualTo(id);
        assertThat(signer.headers(Map.of("x-github-delivery", "d-1"), body, Instant.EPOCH))
                .containsEntry("X-GitHub-Delivery", "d-1");
    }

    @Test
    void says_what_is_wrong_with_a_scheme_or_a_key() {
        assertThatThrownBy(() -> new WebhookSigner("gitbub", "key"))
                .hasMessageStartingWith("there is no signature scheme 'gitbub'; there are calendly, github");
        assertThatThrownBy(() -> new WebhookSigner("standard-webhooks", "?"))
                .hasMessage("must be base64, after whsec_");
    }
}
