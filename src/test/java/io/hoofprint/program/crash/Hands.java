// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.program.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Those who work with a program, each over and over from its being ready until it is killed. */
final class Hands implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Program program;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean killed;
    private volatile Throwable early;

    Hands(Program program) {
        this.program = program;
    }

    Hands untilKilled(Runnable work) {
        Thread thread = new Thread(() -> run(work), "hand");
        threads.add(thread);
        thread.start();
        return this;
    }

    private void run(Runnable work) {
        try {
            program.awaitReady();
            while (true) {
                work.run();
            }
        } catch (RuntimeException | AssertionError e) {
            if (!killed) {
                early = e;
            }
        }
    }

    /** Kills it while they are at work. */
    void kill() throws InterruptedException {
        killed = true;
        program.kill();
        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
        }
        assertThat(early).as("what went wrong before the kill").isNull();
    }

    @Override
    public void close() {
        killed = true;
        program.kill();
    }
}
