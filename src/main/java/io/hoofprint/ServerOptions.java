// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/**
 * How a server starts.
 *
 * @param requestTimeout how long a request may take to arrive
 * @param checkOnly loads and checks all route files with their beans, and starts what does nothing before somebody calls
 *     it; no port is opened and no reader begins
 * @param prepare what is done to Camel's context before its routes are created
 */
record ServerOptions(Duration requestTimeout, boolean checkOnly, Consumer<CamelContext> prepare) {
    static final ServerOptions USUAL = new ServerOptions(Duration.ofSeconds(30), false, camel -> {});
    static final ServerOptions CHECK = new ServerOptions(USUAL.requestTimeout, true, camel -> {});

    static ServerOptions within(Duration requestTimeout) {
        return new ServerOptions(requestTimeout, false, USUAL.prepare);
    }

    static ServerOptions prepared(Consumer<CamelContext> prepare) {
        return new ServerOptions(USUAL.requestTimeout, false, prepare);
    }
}
