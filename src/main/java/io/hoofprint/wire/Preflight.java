// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.wire;

import java.util.Map;

/** What a browser asks before a script of another site may send: the answer that lets it, of Hoofprint and relay alike. */
public final class Preflight {
    public static final String METHOD = "access-control-request-method";
    public static final String HEADERS = "access-control-request-headers";

    private static final String USUAL_HEADERS = "authorization, content-type, idempotency-key, x-api-key";
    private static final String A_DAY = "86400";

    private Preflight() {}

    /** @param headers those asked for; the usual ones if there are none */
    public static Map<String, String> granted(String method, String headers) {
        return Map.of(
                "access-control-allow-methods", method,
                "access-control-allow-headers", headers.isEmpty() ? USUAL_HEADERS : headers,
                "access-control-max-age", A_DAY);
    }
}
