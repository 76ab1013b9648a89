// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A browser that signs in by OpenID Connect, a step at a time. */
record OpenIdBrowser(ServerFixture server) {
    private static final String PENDING = "hoofprint-openid=";

    /**
     * Sent to the provider.
     *
     * @param cookie name and value of what it keeps meanwhile
     * @param back path and query by which the provider sends it back
     */
    record Sent(String cookie, String back) {}

    /** To the provider and back, until it is signed in or not. */
    Answer signIn(String next) {
        Answer begun = open(next).expect(302);
        if (begun.header("location").startsWith("/")) {
            return begun;
        }
        Sent sent = sent(begun);
        return back(sent.cookie, sent.back);
    }

    Sent begin(String next) {
        return sent(open(next).expect(302));
    }

    private static Sent sent(Answer begun) {
        String atProvider = begun.header("location");
        URI back = URI.create(
                HttpCaller.keepingConnections(atProvider).get("").expect(302).header("location"));
        return new Sent(cookie(begun, PENDING), back.getRawPath() + "?" + back.getRawQuery());
    }

    /** @param next null for none */
    Answer open(String next) {
        String query = next == null ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        return server.caller().get("/login/openid" + query);
    }

    /** @param cookie null for none */
    Answer back(String cookie, String pathAndQuery) {
        return server.caller().with("Cookie", cookie).get(pathAndQuery);
    }

    /** Name and value of the session's cookie. */
    String session(String next) {
        return cookie(signIn(next).expect(302), "hoofprint-session=");
    }

    static String cookie(Answer answer, String beginning) {
        return answer.headers().allValues("set-cookie").stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.split(";")[0])
                .findFirst()
                .orElseThrow();
    }

    /** The code of what went wrong. */
    static String problem(Answer answer) {
        String location = answer.expect(302).header("location");
        return location.startsWith("/login?problem=") ? location.split("[=&]")[1] : location;
    }
}
