package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Access;
import java.util.List;

/**
 * A route at one path and method, for descriptions.
 *
 * @param id the route's
 * @param about what the route says of itself; null if nothing
 * @param takes media types of its request's body
 * @param gives media type of its answer's body
 * @param isIntake whether it keeps events, and may do so later
 */
record ServedRoute(
        String id,
        String about,
        String method,
        String path,
        Access access,
        List<String> takes,
        String gives,
        boolean isIntake) {}
