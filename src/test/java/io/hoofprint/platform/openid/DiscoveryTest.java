// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.id.Issuer;
import io.hoofprint.OpenIdProvider;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How seldom a provider is asked what it is, and what it must not answer. */
class DiscoveryTest {
    private final OpenIdProvider provider = new OpenIdProvider().start();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Discovery discovery =
            new Discovery(new Issuer(provider.issuer()), new ProviderHttp(), waiting::add, nanos::get);

    @AfterEach
    void close() {
        provider.close();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private int asked() {
        return provider.calls(OpenIdProvider.DISCOVERY);
    }

    private void work() {
        waiting.remove().run();
    }

    @Test
    void it_is_asked_once_and_again_after_an_hour() {
        discovery.renewIfOld();
        assertThat(asked()).isZero();
        discovery.found();
        discovery.found();
        discovery.renewIfOld();
        assertThat(asked()).isEqualTo(1);
        pass(Duration.ofHours(1));
        discovery.renewIfOld();
        discovery.renewIfOld();
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void for_unknown_keys_it_is_asked_every_thirty_seconds_at_most() {
        discovery.found();
        assertThat(discovery.renewSoon()).isTrue();
        assertThat(discovery.renewSoon()).as("under way").isTrue();
        assertThat(waiting).hasSize(1);
        work();
        assertThat(discovery.renewSoon()).isFalse();
        assertThat(discovery.renewForUnknownKey()).isFalse();
        pass(Duration.ofSeconds(30));
        assertThat(discovery.renewForUnknownKey()).isTrue();
        assertThat(discovery.renewSoon()).isFalse();
        assertThat(waiting).isEmpty();
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void what_was_known_stays_when_it_is_away() {
        Found before = discovery.found();
        provider.stop();
        pass(Duration.ofHours(2));
        discovery.renewIfOld();
        assertThat(discovery.known()).containsSame(before);
        assertThatThrownBy(discovery::renewForUnknownKey).isInstanceOf(Unavailable.class);
        assertThat(discovery.found()).isSameAs(before);
    }

    @Test
    void one_that_is_away_is_not_asked_again_at_once() {
        provider.answer(OpenIdProvider.DISCOVERY, call -> OpenIdProvider.json(call, 503, "{}"));
        assertThatThrownBy(discovery::found).isInstanceOf(Unavailable.class);
        assertThatThrownBy(discovery::found).isInstanceOf(Unavailable.class);
        assertThat(discovery.renewSoon()).isTrue();
        assertThat(waiting).isEmpty();
        assertThat(asked()).isEqualTo(1);
        provider.behave();
        pass(Duration.ofSeconds(1));
        assertThat(discovery.renewSoon()).isTrue();
        work();
        assertThat(discovery.known()).isPresent();
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void another_issuer_is_refused() {
        Discovery other =
                new Discovery(new Issuer(provider.issuer() + "/"), new ProviderHttp(), waiting::add, nanos::get);
        assertThatThrownBy(other::found)
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("names itself '" + provider.issuer() + "'");
    }

    @Test
    void secrets_are_sent_by_tls_where_the_issuer_has_it() {
        Issuer issuer = new Issuer("https://login.example.org");
        URI token = URI.create("https://login.example.org/token");
        assertThat(Found.endpoint(issuer, token, "token_endpoint")).isEqualTo(token);
        for (String address : new String[] {"http://login.example.org/token", "file:///token", "/token"}) {
            assertThatThrownBy(() -> Found.endpoint(issuer, URI.create(address), "token_endpoint"))
                    .isInstanceOf(Blocked.class)
                    .hasMessageContaining("token_endpoint");
        }
        assertThatThrownBy(() -> Found.endpoint(issuer, null, "jwks_uri")).isInstanceOf(Blocked.class);
    }

    @Test
    void an_answer_that_does_not_end_is_given_up() {
        CountDownLatch over = new CountDownLatch(1);
        try {
            provider.answer(OpenIdProvider.KEYS, call -> {
                call.sendResponseHeaders(200, 0);
                call.getResponseBody().write('{');
                call.getResponseBody().flush();
                await(over);
            });
            ProviderHttp http = new ProviderHttp(Duration.ofMillis(300));
            URI keys = URI.create(provider.issuer() + OpenIdProvider.KEYS);
            assertThatThrownBy(() -> http.get(keys))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no whole answer");
        } finally {
            over.countDown();
        }
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
