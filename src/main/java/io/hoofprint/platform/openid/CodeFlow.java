// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.OneLine;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.openid.SignInRefused.Reason;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Sign-in in a browser: to the provider, and back with a code that becomes a token. Thread-safe; blocks. */
public final class CodeFlow {
    private static final Scope SCOPE = new Scope("openid", "email");
    private static final int SERVER_ERRORS = 500;

    private final OpenIdSettings settings;
    private final IdTokens tokens;
    private final Discovery discovery;
    private final ProviderHttp http;

    CodeFlow(OpenIdSettings settings, IdTokens tokens, Discovery discovery, ProviderHttp http) {
        this.settings = settings;
        this.tokens = tokens;
        this.discovery = discovery;
        this.http = http;
    }

    /**
     * Where a browser is sent.
     *
     * @param pending what it has to keep meanwhile
     */
    public record Begun(URI address, PendingSignIn pending) {}

    /**
     * What a browser brings back.
     *
     * @param code null if the provider refused
     * @param error the provider's word; null without one
     * @param issuer whose answer it is; null if the provider does not say
     */
    public record Returned(String state, String code, String error, String issuer) {}

    /**
     * Begins a sign-in.
     *
     * @param back where the provider sends the browser afterwards
     * @throws SignInRefused if the provider is away
     */
    public Begun begin(URI back, String next) {
        PendingSignIn pending = PendingSignIn.begin(next);
        URI address = new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, settings.clientId(), back)
                .endpointURI(found().signIn())
                .state(pending.state())
                .nonce(pending.nonce())
                .codeChallenge(pending.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
        return new Begun(address, pending);
    }

    /**
     * Finishes a sign-in.
     *
     * @param pending what the browser has kept; null if nothing
     * @param back as it was begun
     * @throws SignInRefused if it is none of somebody who is listed
     */
    public People.Person finish(Returned returned, PendingSignIn pending, URI back) {
        if (pending == null || !pending.isOf(returned.state())) {
            throw new SignInRefused(Reason.STATE, "it was not begun in this browser, or too long ago");
        }
        if (returned.error() != null
                || returned.code() == null
                || returned.code().isBlank()) {
            throw new SignInRefused(Reason.REFUSED, "the provider says " + word(returned.error()));
        }
        if (returned.issuer() != null
                && !returned.issuer().equals(settings.issuer().getValue())) {
            throw new SignInRefused(Reason.TOKEN, "the code is another provider's");
        }
        Found found = found();
        JWT token = exchange(found, new AuthorizationCode(returned.code()), pending, back);
        return person(claims(token, pending, found));
    }

    private Found found() {
        try {
            return discovery.found();
        } catch (Unavailable | Blocked e) {
            throw new SignInRefused(Reason.AWAY, e.getMessage());
        }
    }

    private JWT exchange(Found found, AuthorizationCode code, PendingSignIn pending, URI back) {
        TokenRequest request = request(found, new AuthorizationCodeGrant(code, back, pending.verifier()));
        try {
            HTTPResponse answer = request.toHTTPRequest().send(http);
            TokenResponse response = OIDCTokenResponseParser.parse(answer);
            if (response instanceof OIDCTokenResponse good) {
                discovery.worked();
                return good.getOIDCTokens().getIDToken();
            }
            ErrorObject error = response.toErrorResponse().getErrorObject();
            if (error == null || error.getCode() == null || answer.getStatusCode() >= SERVER_ERRORS) {
                throw new IOException("status " + answer.getStatusCode() + " of " + found.tokens());
            }
            discovery.worked();
            throw new SignInRefused(Reason.REFUSED, "the provider says " + word(error.getCode()));
        } catch (ParseException e) {
            // Its message may quote a token.
            throw away("the token endpoint's answer makes no sense");
        } catch (IOException e) {
            throw away("the token endpoint does not answer: " + Found.why(e));
        } catch (Unavailable e) {
            throw new SignInRefused(Reason.AWAY, e.getMessage());
        }
    }

    private SignInRefused away(String why) {
        discovery.failed(why);
        return new SignInRefused(Reason.AWAY, why);
    }

    private TokenRequest request(Found found, AuthorizationCodeGrant grant) {
        return settings.secret()
                .map(secret -> new TokenRequest.Builder(found.tokens(), authentication(found, secret), grant))
                .orElseGet(() -> new TokenRequest.Builder(found.tokens(), settings.clientId(), grant))
                .build();
    }

    /** Without a word of the provider's it is the first (OpenID Connect Discovery 1.0, 3). */
    private ClientAuthentication authentication(Found found, Secret secret) {
        List<ClientAuthenticationMethod> offered = found.metadata().getTokenEndpointAuthMethods();
        return offered == null
                        || offered.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        || !offered.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                ? new ClientSecretBasic(settings.clientId(), secret)
                : new ClientSecretPost(settings.clientId(), secret);
    }

    private IdTokens.Claims claims(JWT token, PendingSignIn pending, Found found) {
        try {
            try {
                return tokens.claims(token, pending.nonce(), found.keys());
            } catch (BadIdToken e) {
                if (!e.isOfUnknownKey() || !discovery.renewForUnknownKey()) {
                    throw e;
                }
                return tokens.claims(token, pending.nonce(), found().keys());
            }
        } catch (BadIdToken e) {
            throw new SignInRefused(
                    Reason.TOKEN, "the provider's token is not good: " + OneLine.shortened(e.getMessage()));
        } catch (Unavailable | Blocked e) {
            throw new SignInRefused(Reason.AWAY, e.getMessage());
        }
    }

    private People.Person person(IdTokens.Claims claims) {
        if (claims.mail() == null) {
            throw new SignInRefused(Reason.UNVERIFIED, "the provider does not vouch for an e-mail");
        }
        return settings.people()
                .find(claims.mail())
                .orElseThrow(() -> new SignInRefused(
                        Reason.NOT_LISTED, "the e-mail is not in " + OpenIdSettings.USERS, shortened(claims.mail())));
    }

    private static String word(String error) {
        return error == null ? "nothing" : "'" + shortened(error) + "'";
    }

    private static String shortened(String text) {
        return OneLine.of(text.substring(0, Math.min(text.length(), 254)));
    }
}
