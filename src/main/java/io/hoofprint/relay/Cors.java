// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import io.hoofprint.wire.Preflight;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets scripts of any web page call the paths of the send role, as Hoofprint itself does. The relay answers their
 * preflights: with Hoofprint away a browser would never send the request that is to be kept.
 */
final class Cors {
    /** What a preflight asks for. */
    static final Set<String> ASKED = Set.of(Preflight.METHOD, Preflight.HEADERS);
    /** Hoofprint's own answers about it, passed on to the browser. */
    static final String PREFIX = "access-control-";

    private static final Map<String, String> OPEN =
            Map.of("access-control-allow-origin", "*", "access-control-expose-headers", "Retry-After");

    private Cors() {}

    /** The answer to a preflight of a path of the send role; empty for any other request. */
    static Optional<RelayResponse> preflight(Request request) {
        String method = request.headers().get(Preflight.METHOD);
        if (!request.method().equals("OPTIONS") || method == null || !request.isSend(method)) {
            return Optional.empty();
        }
        String headers = request.headers().getOrDefault(Preflight.HEADERS, "");
        return Optional.of(RelayResponse.empty().with(OPEN).with(Preflight.granted(method, headers)));
    }

    /** The relay's own answer, readable by a script of any page if the path is one of the send role. */
    static RelayResponse open(Request request, RelayResponse own) {
        return request.isSend(request.method()) ? own.with(OPEN) : own;
    }
}
