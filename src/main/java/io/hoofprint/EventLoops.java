// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.platform.vital.EventLoopWatch;
import io.hoofprint.platform.vital.FatalErrors;
import io.hoofprint.platform.vital.LivenessCheck;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.VertxInternal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program's event loops, with all that watches them. */
record EventLoops(Vertx vertx, EventLoopWatch watch) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoops.class);
    private static final int LOOPS = 2;
    /** Nothing is served from files by Vert.x; a killed process would leave its folder among the temporary files. */
    private static final FileSystemOptions WITHOUT_CACHE =
            new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);

    /** @param workers threads for what may block */
    static EventLoops start(int workers) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(LOOPS)
                .setWorkerPoolSize(workers)
                .setFileSystemOptions(WITHOUT_CACHE));
        vertx.exceptionHandler(EventLoops::unhandled);
        EventLoopWatch watch = new EventLoopWatch(((VertxInternal) vertx).getEventLoopGroup());
        watch.start();
        return new EventLoops(vertx, watch);
    }

    /** On a thread that may be blocked. */
    void work(Runnable work) {
        vertx.executeBlocking(
                        () -> {
                            work.run();
                            return null;
                        },
                        false)
                .onFailure(EventLoops::unhandled);
    }

    LivenessCheck liveness() {
        return new LivenessCheck(watch);
    }

    private static void unhandled(Throwable failure) {
        FatalErrors.check(failure);
        LOG.error("A handler failed", failure);
    }

    @Override
    public void close() {
        watch.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
