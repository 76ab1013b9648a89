// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.hoofprint.destination.CheckRunner.Result;
import io.hoofprint.destination.DestinationOutcomes.State;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.ErrorTranslators;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CheckRunnerTest {
    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
    private static final ErrorTranslators ERRORS = ErrorTranslators.of(CAMEL);

    private final DestinationOutcomes outcomes = new DestinationOutcomes(Clock.systemUTC(), new SimpleMeterRegistry());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger checks = new AtomicInteger();

    @BeforeAll
    static void startCamel() {
        CAMEL.start();
    }

    @AfterAll
    static void stopCamel() {
        CAMEL.stop();
    }

    @AfterEach
    void stop() {
        answered.countDown();
        threads.shutdown();
    }

    private Result run(CheckRunner runner, String role) throws InterruptedException {
        return runner.run(role, this::slowCheck, ERRORS);
    }

    private void slowCheck() {
        checks.incrementAndGet();
        try {
            answered.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobody_waits_for_ever_and_what_comes_of_it_is_remembered() throws Exception {
        CheckRunner runner = new CheckRunner(outcomes, threads, Duration.ZERO);
        assertThat(run(runner, "chat").ok()).isFalse();
        assertThat(run(runner, "chat").message()).contains("within 0 s", "/admin/v1/destinations");
        assertThat(outcomes.of("chat").state()).isEqualTo(State.unknown);
        answered.countDown();
        await().until(() -> outcomes.of("chat").state() == State.ok);
        assertThat(checks).as("one at a time").hasValue(1);
    }

    @Test
    void each_destination_has_its_own() throws Exception {
        CheckRunner runner = new CheckRunner(outcomes, threads, Duration.ZERO);
        run(runner, "chat");
        run(runner, "sheet");
        await().until(() -> checks.get() == 2);
    }

    @Test
    void a_failure_is_told_and_the_next_check_is_a_new_one() throws Exception {
        CheckRunner runner = new CheckRunner(outcomes, threads, Duration.ofSeconds(60));
        Blocked refused = new Blocked("share the sheet");
        assertThat(runner.run(
                        "sheet",
                        () -> {
                            throw refused;
                        },
                        ERRORS))
                .isEqualTo(new Result(false, "share the sheet"));
        assertThat(outcomes.of("sheet").state()).isEqualTo(State.blocked);
        assertThatIllegalStateException()
                .isThrownBy(() -> runner.run(
                        "sheet",
                        () -> {
                            throw new NullPointerException();
                        },
                        ERRORS));
        assertThat(runner.run("sheet", () -> {}, ERRORS)).isEqualTo(new Result(true, "reached"));
    }
}
