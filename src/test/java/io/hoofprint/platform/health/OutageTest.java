// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.health.HealthSource.Ailment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutageTest {
    private final Outage outage = new Outage("The archive cannot be written", "Make room.");

    @Test
    void it_begins_once_and_ends_once() {
        assertThat(outage.ended()).isFalse();
        assertThat(ailments()).isEmpty();
        assertThat(outage.failed("disk full")).isTrue();
        assertThat(outage.failed("disk full")).isFalse();
        assertThat(outage.goesOn()).isTrue();
        assertThat(outage.ended()).isTrue();
        assertThat(outage.ended()).isFalse();
        assertThat(ailments()).isEmpty();
    }

    @Test
    void it_says_since_when_and_the_latest_reason() {
        outage.failed("disk full");
        String first = ailments().get(0).message();
        outage.failed("no permission");
        assertThat(ailments())
                .containsExactly(new Ailment("archive", first.replace("disk full", "no permission")))
                .first()
                .satisfies(ailment -> assertThat(ailment.message())
                        .matches("The archive cannot be written since \\S+Z: no permission\\. Make room\\."));
    }

    @Test
    void it_has_lasted_for_the_time_since_its_first_failure() {
        AtomicLong nanos = new AtomicLong();
        Outage watched = new Outage("The archive cannot be written", "", nanos::get);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(watched.hasLasted(Duration.ZERO)).isFalse();
        watched.failed("disk full");
        nanos.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
        watched.failed("still");
        assertThat(watched.hasLasted(Duration.ofSeconds(5))).isFalse();
        nanos.incrementAndGet();
        assertThat(watched.hasLasted(Duration.ofSeconds(5))).isTrue();
        watched.ended();
        assertThat(watched.hasLasted(Duration.ZERO)).isFalse();
    }

    private List<Ailment> ailments() {
        return outage.ailment("archive").toList();
    }
}
