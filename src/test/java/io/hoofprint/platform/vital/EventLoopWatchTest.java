// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.vital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ServerFixture;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class EventLoopWatchTest {
    @Test
    void a_loop_that_does_not_turn_is_known_until_it_turns_again() throws Exception {
        var loops = new DefaultEventExecutorGroup(2);
        CountDownLatch goOn = new CountDownLatch(1);
        try (EventLoopWatch watch = new EventLoopWatch(loops, Duration.ofMillis(5));
                DefaultCamelContext camel = new DefaultCamelContext()) {
            LivenessCheck live = new LivenessCheck(watch);
            live.setCamelContext(camel);
            watch.start();
            assertThat(live.call().getState()).isEqualTo(State.UP);
            loops.next().execute(() -> waitFor(goOn));
            await().until(() -> live.call().getState() == State.DOWN);
            assertThat(live.call().getMessage().orElseThrow()).contains("event loops that do not turn: 1", "restart");
            goOn.countDown();
            await().until(() -> live.call().getState() == State.UP);
        } finally {
            goOn.countDown();
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    @Test
    void the_program_s_liveness_is_asked() throws Exception {
        try (ServerFixture server = new ServerFixture()) {
            server.start();
            assertThat(HealthCheckHelper.invokeLiveness(server.camel(), "full"))
                    .extracting(HealthCheck.Result::getCheck)
                    .hasAtLeastOneElementOfType(LivenessCheck.class);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
