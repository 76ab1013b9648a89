// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** An HTTP client without retries, redirects and cookies: every request counts against a quota, and carries a token. */
public final class PlainClient implements HttpClientConfigurer {
    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement();
    }
}
