// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.vital;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** {@code /observe/health/live}: whether every vital thread runs and every event loop turns. */
public final class LivenessCheck extends AbstractHealthCheck {
    private final EventLoopWatch loops;

    public LivenessCheck(EventLoopWatch loops) {
        super("hoofprint", "threads");
        this.loops = loops;
    }

    @Override
    public boolean isLiveness() {
        return true;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        var dead = VitalThreads.dead();
        long stuck = loops.stuck();
        if (dead.isEmpty() && stuck == 0) {
            builder.up();
        } else {
            builder.message("Threads that ended: " + dead + "; event loops that do not turn: " + stuck + "; restart")
                    .down();
        }
    }
}
