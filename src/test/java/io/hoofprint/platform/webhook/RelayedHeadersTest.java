// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.wire.WebhookHeaders;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The relay and the server read the same table. */
class RelayedHeadersTest {
    @Test
    void the_relay_knows_every_header_that_a_scheme_needs_and_no_other() {
        Set<String> needed = WebhookSchemes.names().stream()
                .flatMap(name -> WebhookSchemes.of(name).headers().stream())
                .collect(Collectors.toSet());
        assertThat(WebhookHeaders.names())
                .containsExactlyInAnyOrderElementsOf(needed)
                .contains("x-hub-signature-256", "x-github-event", "x-slack-request-timestamp", "webhook-id");
        assertThat(WebhookHeaders.secrets()).containsExactly("x-gitlab-token");
        assertThat(WebhookHeaders.areSigned(List.of("content-type", "stripe-signature")))
                .isTrue();
        assertThat(WebhookHeaders.areSigned(List.of("x-github-event", "idempotency-key")))
                .isFalse();
    }
}
