// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How a provider wants to know who is asking. */
enum Auth {
    NONE("", seen -> true),
    BEARER("'Bearer' and a token", seen -> matches(seen, "Bearer [!-~]+")),
    BASIC("'Basic' and a name with a password", seen -> matches(seen, "Basic [A-Za-z0-9+/]+=*")),
    SIGNATURE(
            "a signature (version 4) of host and date",
            seen -> seen.header("x-amz-date") != null
                    && matches(
                            seen,
                            "AWS4-HMAC-SHA256 Credential=\\S+/aws4_request, ?"
                                    + "SignedHeaders=(?=\\S*\\bhost\\b)(?=\\S*\\bx-amz-date\\b)\\S+, ?Signature=[0-9a-f]{64}"));

    private final String wanted;
    private final Predicate<Seen> shown;

    Auth(String wanted, Predicate<Seen> shown) {
        this.wanted = wanted;
        this.shown = shown;
    }

    private static boolean matches(Seen seen, String regex) {
        String header = seen.header("authorization");
        return header != null && Pattern.matches(regex, header);
    }

    List<String> problems(Seen seen) {
        return shown.test(seen) ? List.of() : List.of("the header 'authorization' must hold " + wanted);
    }
}
