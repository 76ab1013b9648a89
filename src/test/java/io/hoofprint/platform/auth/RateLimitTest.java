// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoofprint.platform.error.Problem;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    @ParameterizedTest
    @CsvSource({"100/s,200", "1/s,2", "10/m,1", "90/m,3", "5/h,1", "999999999/s,1999999998", "999999999/h,555555"})
    void a_full_bucket_holds_two_seconds_and_at_least_one_event(String rate, int burst) {
        RateLimit limit = limit(rate);
        limit.admit(burst);
        assertThat(refused(limit, 1).status()).isEqualTo(429);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> limit.admit(burst + 1))
                .withMessageContaining("at most " + burst + " events")
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(413));
    }

    @ParameterizedTest
    @CsvSource({"100/s,200,1,1", "100/s,200,150,2", "10/m,1,1,6", "5/h,1,1,720"})
    void who_waits_as_told_is_admitted_and_not_before(String rate, int burst, int next, int seconds) {
        RateLimit limit = limit(rate);
        limit.admit(burst);
        Problem problem = refused(limit, next);
        assertThat(problem.code()).isEqualTo("rate_limited");
        assertThat(problem.headers()).containsEntry("Retry-After", Integer.toString(seconds));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        limit.admit(next);
    }

    @Test
    void events_given_back_can_be_sent_again_but_never_more_than_the_bucket_holds() {
        RateLimit limit = limit("10/s");
        limit.admit(20);
        limit.giveBack(5);
        limit.admit(5);
        assertThat(refused(limit, 1).status()).isEqualTo(429);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(60));
        limit.giveBack(20);
        limit.admit(20);
        assertThat(refused(limit, 1).status()).isEqualTo(429);
    }

    @Test
    void refused_events_empty_the_bucket_at_most() {
        RateLimit limit = limit("10/s");
        limit.charge(15);
        limit.admit(5);
        assertThat(refused(limit, 1).status()).isEqualTo(429);
        limit.charge(1_000);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(99));
        assertThat(catchThrowableOfType(Problem.class, limit::requireAny).status())
                .isEqualTo(429);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        limit.requireAny();
        limit.admit(1);
    }

    @Test
    void threads_together_get_no_more_than_one_would() throws Exception {
        RateLimit limit = limit("1000/s");
        AtomicInteger admitted = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int thread = 0; thread < 4; thread++) {
            threads.submit(() -> {
                for (int i = 0; i < 1_000; i++) {
                    if (admits(limit, 1)) {
                        admitted.incrementAndGet();
                    }
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(admitted).hasValue(2_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "/s", "0/s", "-1/s", "1/d", "1.5/s", "100 /s", "1000000000/s", "100/S", "01/s"})
    void a_rate_written_otherwise_is_refused_with_what_to_write(String text) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Rate.parse(text))
                .withMessageContaining("100/s")
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(400));
    }

    private RateLimit limit(String rate) {
        assertThat(Rate.parse(rate)).hasToString(rate);
        return new RateLimit(Rate.parse(rate), nanos::get);
    }

    private static Problem refused(RateLimit limit, int events) {
        return catchThrowableOfType(Problem.class, () -> limit.admit(events));
    }

    static boolean admits(RateLimit limit, int events) {
        try {
            limit.admit(events);
            return true;
        } catch (Problem refused) {
            return false;
        }
    }
}
