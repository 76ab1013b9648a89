// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import java.util.Map;
import java.util.Optional;

/** Reads the parts of a request from one format of gateway events. */
interface GatewayFormat {
    Optional<String> method();

    /** The path as Hoofprint serves it: without the stage and the base path of a custom domain. */
    Optional<String> path();

    /** Encoded, without the question mark; may be empty. */
    String query();

    /** By name as sent; the first of several values. */
    Map<String, String> headers();
}
