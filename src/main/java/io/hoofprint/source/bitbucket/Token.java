package io.hoofprint.source.bitbucket;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hoofprint.platform.error.Blocked;
import java.util.concurrent.TimeUnit;

/**
 * What the token endpoint gives. There may be a refresh token in it; whoever can ask for a new token needs none.
 *
 * @param lifetime in seconds
 * @param scopes what it is good for, with spaces in between; null if it does not say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Token(
        @JsonProperty("access_token") String text,
        @JsonProperty("expires_in") long lifetime,
        @JsonProperty("scopes") @JsonAlias("scope") String scopes) {
    private static final long MARGIN_SECONDS = 300;
    private static final int TENTH = 10;

    /** @throws Blocked if pull requests cannot be read with it, and so neither repositories */
    Token require() {
        if (text == null || text.isBlank()) {
            throw new Blocked("What answers at bitbucket.token-endpoint gives no access token: correct it");
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

    /** How long it is to be used. */
    long usefulNanos() {
        return TimeUnit.SECONDS.toNanos(lifetime - Math.min(MARGIN_SECONDS, lifetime / TENTH));
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "token for " + scopes;
    }
}
