// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Requester;
import io.hoofprint.platform.auth.SignIns;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.openid.CodeFlow;
import io.hoofprint.platform.openid.OpenId;
import io.hoofprint.platform.openid.PendingSignIn;
import io.hoofprint.platform.openid.People.Person;
import io.hoofprint.platform.openid.SignInRefused;
import io.hoofprint.platform.openid.SignInRefused.Reason;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Headers;

/** Sign-in to the pages by OpenID Connect: to the provider, and back. A browser comes here, so every answer leads on. */
public final class OpenIdApi {
    private static final String COOKIE_PATH = "/login";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Keys keys;
    private final Optional<OpenId> openId;

    /** @param openId empty if it is not set up */
    public OpenIdApi(Keys keys, Optional<OpenId> openId) {
        this.keys = keys;
        this.openId = openId;
    }

    /**
     * To the provider, or back to the page of sign-in if that is away.
     *
     * @throws Problem 404 if sign-in by OpenID Connect is not set up
     */
    public void begin(
            @Header("next") String next,
            @ExchangeProperty(Requester.PROPERTY) Requester requester,
            @Headers Map<String, Object> answer) {
        CodeFlow flow = flow();
        String page = NextPage.of(next);
        try {
            CodeFlow.Begun begun = flow.begin(back(requester), page);
            String kept = begun.pending().text();
            leadTo(begun.address().toString(), List.of(cookie(kept, PATIENCE, requester)), answer);
        } catch (SignInRefused refusal) {
            leadBack(refusal, page, requester, answer);
        }
    }

    /**
     * To the next page with a session, or back to the page of sign-in.
     *
     * @throws Problem 404 if sign-in by OpenID Connect is not set up
     */
    public void finish(
            @Header("state") String state,
            @Header("code") String code,
            @Header("error") String error,
            @Header("iss") String issuer,
            @ExchangeProperty(Requester.PROPERTY) Requester requester,
            @Headers Map<String, Object> answer) {
        CodeFlow flow = flow();
        PendingSignIn pending = PendingSignIn.parse(requester.pending()).orElse(null);
        String page = NextPage.of(pending == null ? null : pending.next());
        try {
            Person person = flow.finish(new CodeFlow.Returned(state, code, error, issuer), pending, back(requester));
            SignIns.Begun begun = keys.signIns().begin(person.mail(), person.role(), requester);
            String session = BrowserSessions.cookie(begun.cookie(), SignInApi.COOKIE_LASTS, requester.secure());
            leadTo(page, List.of(session, cookie("", Duration.ZERO, requester)), answer);
        } catch (SignInRefused refusal) {
            leadBack(refusal, page, requester, answer);
        }
    }

    /** Call it about once a minute. */
    public void sweep() {
        openId.ifPresent(OpenId::sweep);
    }

    private CodeFlow flow() {
        return openId.map(OpenId::flow).orElseThrow(HttpProblems::notFound);
    }

    /** It has to be registered at the provider, so whoever writes another host gets no further than there. */
    private static URI back(Requester requester) {
        if (requester.host() == null) {
            throw Problem.badRequest("The header Host names no host by which a browser can come back.");
        }
        return URI.create((requester.secure() ? "https://" : "http://") + requester.host() + "/login/callback");
    }

    /** That the provider is away is said in the log where it is asked. */
    private void leadBack(SignInRefused refusal, String page, Requester requester, Map<String, Object> answer) {
        if (refusal.reason() != Reason.AWAY) {
            keys.failedSignIns().refused(requester.address(), refusal.mail(), refusal.getMessage());
        }
        String address = "/login?problem=" + refusal.reason().code() + "&next="
                + URLEncoder.encode(page, StandardCharsets.UTF_8);
        leadTo(address, List.of(cookie("", Duration.ZERO, requester)), answer);
    }

    private static String cookie(String text, Duration lasts, Requester requester) {
        return BrowserSessions.cookie(BrowserSessions.PENDING, text, COOKIE_PATH, lasts, requester.secure());
    }

    private static void leadTo(String address, List<String> cookies, Map<String, Object> answer) {
        answer.put("Location", address);
        answer.put(SignInApi.SET_COOKIE, cookies);
    }
}
