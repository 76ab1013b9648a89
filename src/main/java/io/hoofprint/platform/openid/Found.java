// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.OneLine;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;

/**
 * What a provider says of itself: its addresses, and the keys that sign its tokens.
 *
 * @param signIn where a browser is sent
 * @param tokens where a code becomes a token
 */
record Found(OIDCProviderMetadata metadata, URI signIn, URI tokens, JWKSet keys) {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final int OK = 200;

    /**
     * Asks the provider.
     *
     * @throws Unavailable if it does not answer as one
     * @throws Blocked if it is not the one of the settings
     */
    static Found ask(Issuer issuer, ProviderHttp http) {
        URI address = URI.create(issuer.getValue().replaceFirst("/$", "") + WELL_KNOWN);
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(body(http, address));
            if (!metadata.getIssuer().equals(issuer)) {
                throw new Blocked("The identity provider names itself '"
                        + OneLine.shortened(metadata.getIssuer().getValue()) + "', not '" + issuer
                        + "': set hoofprint.oidc.issuer to that, to the letter");
            }
            URI keys = endpoint(issuer, metadata.getJWKSetURI(), "jwks_uri");
            return new Found(
                    metadata,
                    endpoint(issuer, metadata.getAuthorizationEndpointURI(), "authorization_endpoint"),
                    endpoint(issuer, metadata.getTokenEndpointURI(), "token_endpoint"),
                    JWKSet.parse(body(http, keys)));
        } catch (ParseException | java.text.ParseException e) {
            throw new Unavailable(
                    "The identity provider's answer makes no sense: " + OneLine.shortened(e.getMessage()), e);
        } catch (IOException e) {
            throw new Unavailable("The identity provider at " + address + " does not answer: " + why(e), e);
        }
    }

    static String why(IOException failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return OneLine.shortened(message);
    }

    private static String body(ProviderHttp http, URI address) throws IOException {
        HTTPResponse answer = http.get(address);
        if (answer.getStatusCode() != OK) {
            throw new IOException("status " + answer.getStatusCode() + " of " + address);
        }
        return Objects.requireNonNullElse(answer.getBody(), "");
    }

    /** A provider that is reached by TLS sends nobody, and no secret, where others can read along. */
    static URI endpoint(Issuer issuer, URI endpoint, String name) {
        boolean plain = issuer.getValue().regionMatches(true, 0, "http:", 0, "http:".length());
        String scheme = endpoint == null ? null : endpoint.getScheme();
        if (endpoint == null || endpoint.getHost() == null || !isWeb(scheme, plain)) {
            throw new Blocked("The identity provider gives no " + name + " that begins with https://");
        }
        return endpoint;
    }

    private static boolean isWeb(String scheme, boolean plain) {
        return "https".equalsIgnoreCase(scheme) || plain && "http".equalsIgnoreCase(scheme);
    }
}
