// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The limit compared with an exact model: a bucket counted in events times the period's nanoseconds. */
class RateLimitPropertiesTest {
    /** After a pause, events are sent and, if admitted, some of them turn out to be duplicates. */
    record Step(long pauseNanos, int events, int duplicates) {}

    @Property(tries = 500)
    void a_request_is_admitted_exactly_when_the_model_holds_its_events(
            @ForAll("rates") Rate rate, @ForAll("steps") List<Step> steps) {
        AtomicLong nanos = new AtomicLong();
        RateLimit limit = new RateLimit(rate, nanos::get);
        BigInteger period = BigInteger.valueOf(rate.per().toNanos(1));
        long burst = Math.max(1, 2 * rate.events() / rate.per().toSeconds(1));
        BigInteger full = period.multiply(BigInteger.valueOf(burst));
        // Prices are rounded to a nanosecond in the limit's disfavour: at most two a step.
        BigInteger rounding = BigInteger.valueOf(2L * steps.size() * rate.events());
        BigInteger held = full;
        for (Step step : steps) {
            nanos.addAndGet(step.pauseNanos);
            held = held.add(BigInteger.valueOf(step.pauseNanos).multiply(BigInteger.valueOf(rate.events())))
                    .min(full);
            BigInteger price = period.multiply(BigInteger.valueOf(step.events));
            if (RateLimitTest.admits(limit, step.events)) {
                int back = Math.min(step.events, step.duplicates);
                limit.giveBack(back);
                held = held.subtract(price);
                assertThat(held).isGreaterThanOrEqualTo(BigInteger.ZERO);
                held = held.add(period.multiply(BigInteger.valueOf(back))).min(full);
            } else {
                assertThat(held.subtract(rounding)).isLessThan(price);
            }
        }
    }

    @Provide
    Arbitrary<Rate> rates() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 1_000_000),
                        Arbitraries.of(TimeUnit.SECONDS, TimeUnit.MINUTES, TimeUnit.HOURS))
                .as(Rate::new);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, TimeUnit.SECONDS.toNanos(5)),
                        Arbitraries.integers().between(0, 2_000),
                        Arbitraries.integers().between(0, 2_000))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }
}
