package io.hoofprint.ledger;

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

    private List<Long> delays(int attempts) {
        return IntStream.range(0, 200)
                .mapToObj(i -> backoff.delay(attempts, null).toMillis())
                .toList();
    }
}
