// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.error.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WriteQuotaTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final AtomicLong clock = new AtomicLong(-5);

    @Property(tries = 200)
    void there_are_never_more_than_30_calls_in_a_minute_whenever_they_are_wanted(
            @ForAll @Size(min = 40, max = 100) List<@IntRange(max = 5_000) Integer> idleMillis,
            @ForAll @IntRange(max = 99) int restartAfter) {
        WriteQuota quota = new WriteQuota(clock::get, clock::addAndGet);
        List<Long> calls = new ArrayList<>();
        for (int idle : idleMillis) {
            clock.addAndGet(Duration.ofMillis(idle % 7 == 0 ? idle : 0).toNanos());
            quota.await();
            calls.add(clock.get());
            if (calls.size() == restartAfter) {
                quota = new WriteQuota(clock::get, clock::addAndGet);
            }
        }
        for (long from : calls) {
            assertThat(calls.stream().filter(at -> at >= from && at <= from + MINUTE))
                    .hasSizeLessThanOrEqualTo(30);
        }
    }

    @Test
    void who_comes_seldom_does_not_wait() {
        WriteQuota quota = new WriteQuota(clock::get, time -> {
            throw new AssertionError("it waits");
        });
        for (int n = 0; n < 3; n++) {
            clock.addAndGet(WriteQuota.BETWEEN.toNanos());
            quota.await();
        }
    }

    @Test
    void a_stop_ends_the_wait() {
        WriteQuota quota = new WriteQuota();
        Thread.currentThread().interrupt();
        assertThatThrownBy(quota::await).isInstanceOf(Unavailable.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
