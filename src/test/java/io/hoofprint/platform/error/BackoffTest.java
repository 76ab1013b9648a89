// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = Backoff.exponential(Duration.ofSeconds(1), Duration.ofMinutes(1));

    @Test
    void waits_grow_from_a_second_to_a_minute() {
        assertThat(delays(1)).allMatch(delay -> delay >= 1_000 && delay <= 2_000);
        assertThat(delays(4)).allMatch(delay -> delay >= 8_000 && delay <= 16_000);
        assertThat(delays(6)).allMatch(delay -> delay >= 30_000 && delay <= 60_000);
        assertThat(delays(1_000_000)).allMatch(delay -> delay >= 30_000 && delay <= 60_000);
    }

    @Test
    void many_do_not_return_as_one() {
        assertThat(delays(5).stream().distinct()).hasSizeGreaterThan(50);
    }

    @Test
    void the_usual_waits_are_those_of_the_promise() {
        assertThat(Backoff.USUAL.first()).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.USUAL.longest()).isEqualTo(Duration.ofSeconds(60));
        assertThat(Backoff.USUAL.delay(1, new Blocked("mend it"))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void what_only_a_person_can_mend_is_tried_at_its_own_times() {
        Backoff patient = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofSeconds(60));
        assertThat(patient.delay(1, new Blocked("mend it"))).isEqualTo(Duration.ofSeconds(60));
        assertThat(patient.delay(100, new Blocked("mend it"))).isEqualTo(Duration.ofSeconds(60));
        assertThat(patient.delay(100)).isGreaterThan(Duration.ofMinutes(4));
    }

    @Test
    void the_other_side_is_never_asked_before_it_wants_to_be() {
        Throwable busy = new Unavailable("busy", Duration.ofMinutes(10), null);
        assertThat(backoff.delay(1, busy)).isEqualTo(Duration.ofMinutes(10));
        assertThat(backoff.delay(1, new Unavailable("busy"))).isLessThan(Duration.ofSeconds(2));
        Throwable hasty = new Unavailable("busy", Duration.ofMillis(1), null);
        assertThat(backoff.delay(1, hasty)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void routes_wait_as_long() {
        BackoffRedelivery policy = new BackoffRedelivery();
        assertThat(policy.calculateRedeliveryDelay(0, 1)).isBetween(1_000L, 1_200L);
        assertThat(policy.calculateRedeliveryDelay(1_000, 100)).isBetween(50_000L, 60_000L);
        assertThat(policy.getMaximumRedeliveries()).isEqualTo(-1);
    }

    private List<Long> delays(int attempts) {
        return IntStream.range(0, 200)
                .mapToObj(i -> backoff.delay(attempts, null).toMillis())
                .toList();
    }
}
