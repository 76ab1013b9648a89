// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoofprint.platform.error.Problem;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CommandAllowanceTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final CommandAllowance allowance = new CommandAllowance(nanos::get);

    @Test
    void is_used_up_by_thirty_subscriptions_and_is_whole_again_after_ten_seconds() {
        for (int i = 0; i < 30; i++) {
            allowance.spend(CommandAllowance.SUBSCRIPTION);
        }
        Problem problem = catchThrowableOfType(Problem.class, () -> allowance.spend(CommandAllowance.PING));
        assertThat(problem)
                .hasMessageContaining("30 subscriptions or 300 pings")
                .hasMessageContaining("10 s");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10) + 1);
        for (int i = 0; i < 300; i++) {
            allowance.spend(CommandAllowance.PING);
        }
    }
}
