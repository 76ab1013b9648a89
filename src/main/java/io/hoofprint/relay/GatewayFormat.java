package io.hoofprint.relay;

import java.util.Map;
import java.util.Optional;

/** Where one format of gateway events has the parts of a request. */
interface GatewayFormat {
    Optional<String> method();

    /** As Hoofprint knows it: without the stage, and without what a domain of one's own puts before it. */
    Optional<String> path();

    /** Encoded, without the question mark; empty for none. */
    String query();

    /** By name as sent; of several values the first. */
    Map<String, String> headers();
}
