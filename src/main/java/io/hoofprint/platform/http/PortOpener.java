// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens and closes ports, blocking. */
public final class PortOpener {
    private static final int SECONDS = 10;

    private PortOpener() {}

    /**
     * Returns once the port is open.
     *
     * @param settings prefix of the settings of host and port
     * @throws AddressUnusable if it cannot be opened
     */
    public static void started(Future<?> listening, String host, int port, String settings)
            throws InterruptedException {
        try {
            await(listening);
        } catch (ExecutionException | TimeoutException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new AddressUnusable(
                    "Cannot listen on " + host + ":" + port + ": " + why.getMessage() + "; stop what is there, or set "
                            + settings + ".port to another port (0: any free one), or " + settings + ".host",
                    why);
        }
    }

    /** Returns once it is done or has timed out. */
    public static void stop(Future<Void> closing) throws InterruptedException {
        try {
            await(closing);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Could not close the port", e);
        }
    }

    private static void await(Future<?> future) throws InterruptedException, ExecutionException, TimeoutException {
        future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }
}
