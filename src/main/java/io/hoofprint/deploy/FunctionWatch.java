// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.State;

/** Polls a function until AWS has applied the last change. */
final class FunctionWatch {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final LambdaCalls lambda;
    private final String function;
    private final Consumer<String> progress;

    FunctionWatch(LambdaCalls lambda, String function, Consumer<String> progress) {
        this.lambda = lambda;
        this.function = function;
        this.progress = progress;
    }

    /**
     * Returns when the function is active and its last change succeeded.
     *
     * @throws Blocked if AWS gave up, with its reason
     * @throws Unavailable if that takes longer than 5 minutes
     */
    void awaitActive() {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        String reported = "";
        for (var now = configuration(); !isDone(now); now = configuration()) {
            String state = "  " + now.stateAsString() + ", last change " + now.lastUpdateStatusAsString();
            if (!state.equals(reported)) {
                progress.accept(state);
                reported = state;
            }
            if (System.nanoTime() > deadline) {
                throw new Unavailable(function + " is not active after " + TIMEOUT.toMinutes() + " minutes:" + state);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private GetFunctionConfigurationResponse configuration() {
        return lambda.client(client -> client.getFunctionConfiguration(request -> request.functionName(function)));
    }

    private boolean isDone(GetFunctionConfigurationResponse now) {
        if (now.state() == State.FAILED) {
            throw new Blocked("AWS could not start " + function + ": " + now.stateReason());
        }
        if (now.lastUpdateStatus() == LastUpdateStatus.FAILED) {
            throw new Blocked("AWS could not change " + function + ": " + now.lastUpdateStatusReason());
        }
        return now.state() != State.PENDING && now.lastUpdateStatus() != LastUpdateStatus.IN_PROGRESS;
    }
}
