// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Access;
import java.util.Comparator;
import java.util.List;

/**
 * A route at one path and method, for descriptions.
 *
 * @param id the route's
 * @param about what the route says of itself; null if nothing
 * @param isPrefix whether it takes what is below the path too
 * @param takes media types of its request's body
 * @param gives media type of its answer's body
 * @param isIntake whether it keeps events, and may do so later
 */
record ServedRoute(
        String id,
        String about,
        String method,
        String path,
        boolean isPrefix,
        Access access,
        List<String> takes,
        String gives,
        boolean isIntake) {
    static final Comparator<ServedRoute> BY_PATH = Comparator.comparing(ServedRoute::path)
            .thenComparing(ServedRoute::isPrefix)
            .thenComparing(ServedRoute::method);
}
