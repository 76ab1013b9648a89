// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.auth.AuditLog.Entry;
import io.hoofprint.platform.auth.FailedSignIns.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However many wrong keys come, and from wherever, they are told in few lines and all counted. */
class FailedSignInsTest {
    private final List<Entry> told = new ArrayList<>();

    private FailedSignIns failures(Duration minute) {
        FailedSignIns failures = new FailedSignIns(minute);
        failures.tell((entry, done) -> told.add(entry));
        return failures;
    }

    @Test
    void the_first_is_told_at_once_and_the_others_by_their_number_when_the_minute_is_over() {
        FailedSignIns failures = failures(Duration.ZERO);
        for (int i = 0; i < 30; i++) {
            failures.failed("192.0.2.1", null, Way.HTTP);
        }
        failures.failed("192.0.2.2", "shop", Way.MQTT);
        assertThat(told).extracting(Entry::count).containsExactly(1, 1);
        failures.sweep();
        assertThat(told).extracting(Entry::count).containsExactly(1, 1, 29);
        assertThat(told).extracting(Entry::by).containsExactly(null, "shop", null);
        failures.sweep();
        assertThat(told).hasSize(3);
    }

    @Test
    void those_after_the_twentieth_wait_for_a_second_or_two() {
        FailedSignIns failures = failures(Duration.ofDays(1));
        for (int i = 0; i < 20; i++) {
            assertThat(failures.failed("192.0.2.1", null, Way.HTTP)).isZero();
        }
        assertThat(failures.failed("192.0.2.1", null, Way.HTTP)).isBetween(1_000, 2_000);
        assertThat(failures.failed("192.0.2.2", null, Way.HTTP)).isZero();
    }

    @Test
    void those_from_more_addresses_than_are_remembered_are_told_together_and_none_is_left_out() {
        FailedSignIns failures = failures(Duration.ZERO);
        for (int i = 0; i < 12_000; i++) {
            failures.failed("10.0." + i / 256 + "." + i % 256, null, Way.HTTP);
            failures.failed("10.0." + i / 256 + "." + i % 256, null, Way.HTTP);
        }
        assertThat(told).hasSize(100);
        failures.sweep();
        failures.sweep();
        assertThat(told).hasSizeLessThan(250).extracting(Entry::address).contains("other addresses");
        assertThat(told.stream().mapToInt(Entry::count).sum()).isEqualTo(24_000);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::7, 2001:db8:1:2:0:0:0:0/64",
        "::1, ::1",
        "nobody, nobody"
    })
    void a_client_is_an_address_or_a_subnet(String address, String client) {
        assertThat(FailedSignIns.client(address)).isEqualTo(client);
    }
}
