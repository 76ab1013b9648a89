// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/**
 * The threads for what would hold up an event loop, and with it every other client.
 *
 * @param reading threads of their own for large bodies with events, which must not wait for slow queries
 */
record Workers(Vertx vertx, WorkerExecutor reading) {
    /** The largest body in bytes that is read on an event loop. */
    private static final int SMALL = 16 * 1024;

    private static final int LEAST_READING = 2;

    static Workers of(Vertx vertx) {
        int threads = Math.max(LEAST_READING, Runtime.getRuntime().availableProcessors());
        return new Workers(vertx, vertx.createSharedWorkerExecutor("hoofprint-reading", threads));
    }

    static boolean isLarge(byte[] body) {
        return body.length > SMALL;
    }

    Future<Void> read(Runnable work) {
        return reading.executeBlocking(
                () -> {
                    work.run();
                    return null;
                },
                false);
    }
}
