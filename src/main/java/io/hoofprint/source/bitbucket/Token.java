// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hoofprint.platform.error.Blocked;
import java.util.concurrent.TimeUnit;

/**
 * The token endpoint's response. A refresh token in it is ignored: the client credentials suffice for a new token.
 *
 * @param lifetime in seconds
 * @param scopes separated by spaces; null if not stated
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Token(
        @JsonProperty("access_token") String text,
        @JsonProperty("expires_in") long lifetime,
        @JsonProperty("scopes") @JsonAlias("scope") String scopes) {
    private static final long MARGIN_SECONDS = 300;
    private static final int TENTH = 10;

    /** @throws Blocked if it does not allow reading pull requests, which includes reading repositories */
    Token require() {
        if (text == null || text.isBlank()) {
            throw new Blocked("The response of bitbucket.token-endpoint has no access token: correct the setting");
        }
        if (scopes != null
                && !scopes.isBlank()
                && !scopes.contains("pullrequest")
                && !scopes.contains("pull-request")) {
            throw new Blocked("Bitbucket's token may not read pull requests, only: " + scopes
                    + "; give the OAuth consumer the permissions Repositories: Read and Pull requests: Read");
        }
        return this;
    }

    /** How long to use it: it is renewed 5 minutes, at most a tenth of its lifetime, before it expires. */
    long usefulNanos() {
        return TimeUnit.SECONDS.toNanos(lifetime - Math.min(MARGIN_SECONDS, lifetime / TENTH));
    }

    /** Without the token itself. */
    @Override
    public String toString() {
        return "token for " + scopes;
    }
}
