// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Completing a batch fails for nobody but the one whose completion fails. */
class CompletionDispatcherTest {
    private static final IllegalStateException REFUSED = new IllegalStateException("refused");

    private final CompletionDispatcher completions = new CompletionDispatcher();

    @Test
    void its_threads_are_there_before_they_are_needed() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .contains("ledger-completion-1", "ledger-completion-2", "ledger-completion-3", "ledger-completion-4");
    }

    @Test
    void a_completion_that_throws_keeps_no_other_from_its_result() {
        AtomicInteger completed = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            completions.refuse(
                    null,
                    (result, failure) -> {
                        completed.incrementAndGet();
                        throw new StackOverflowError();
                    },
                    REFUSED);
        }
        await().untilAtomic(completed, is(20));
    }

    @Test
    void an_event_loop_that_is_closed_is_passed_over() throws Exception {
        Vertx vertx = Vertx.vertx();
        CompletableFuture<ContextInternal> home = new CompletableFuture<>();
        vertx.runOnContext(v -> home.complete(CompletionDispatcher.callerContext()));
        ContextInternal closed = home.get();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        completions.refuse(closed, (result, failure) -> {}, REFUSED);
        CompletableFuture<RuntimeException> next = new CompletableFuture<>();
        completions.refuse(null, (result, failure) -> next.complete(failure), REFUSED);
        assertThat(next.get()).isSameAs(REFUSED);
    }
}
