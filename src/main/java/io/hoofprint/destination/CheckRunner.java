// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.OneLine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs checks of destinations for people who wait: one at a time for each destination, and for so long only. */
final class CheckRunner {
    private final Map<String, CompletableFuture<Result>> running = new ConcurrentHashMap<>();
    private final DestinationOutcomes outcomes;
    private final Executor threads;
    private final Duration patience;

    CheckRunner(DestinationOutcomes outcomes, Executor threads, Duration patience) {
        this.outcomes = outcomes;
        this.threads = threads;
        this.patience = patience;
    }

    /** @param message for people: what to do, if it is not well */
    record Result(boolean ok, String message) {}

    /** Whoever asks while it runs gets the result of that. */
    Result run(String role, DestinationCheck check, ErrorTranslators errors) throws InterruptedException {
        CompletableFuture<Result> mine = new CompletableFuture<>();
        CompletableFuture<Result> result = running.putIfAbsent(role, mine);
        if (result == null) {
            result = mine;
            threads.execute(() -> complete(role, check, errors, mine));
        }
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Result(
                    false,
                    "There was no answer within " + patience.toSeconds()
                            + " s. The check goes on; GET /admin/v1/destinations shows what comes of it.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("The check of " + role + " failed", e.getCause());
        }
    }

    private void complete(
            String role, DestinationCheck check, ErrorTranslators errors, CompletableFuture<Result> result) {
        try {
            Result found = check(role, check, errors);
            running.remove(role);
            result.complete(found);
        } catch (RuntimeException | Error e) {
            running.remove(role);
            result.completeExceptionally(e);
        }
    }

    private Result check(String role, DestinationCheck check, ErrorTranslators errors) {
        try {
            check.check();
            outcomes.succeeded(role);
            return new Result(true, "reached");
        } catch (RuntimeException e) {
            RuntimeException typed = errors.typed(e).orElseThrow(() -> e);
            outcomes.failed(role, typed);
            return new Result(false, OneLine.shortened(typed.getMessage()));
        }
    }
}
