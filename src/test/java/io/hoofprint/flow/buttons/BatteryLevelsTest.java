// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatteryLevelsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "1500mV, 10% | 1499 | - | true",
                "1500mV, 10% | 1500 | - | false",
                "1500mV, 10% | - | 9.99 | true",
                "1500mV, 10% | - | 10 | false",
                "1500mV, 10% | - | - | false",
                "1500 mV | - | 1 | false",
                "20 % | 1 | - | false",
                "99999999999999999999mV | 900000 | - | true"
            })
    void a_battery_is_low_below_its_level(String levels, Integer millivolts, Double life, boolean low) {
        ButtonEvent event = new ButtonEvent("G030", ClickType.SINGLE, millivolts, life);
        assertThat(BatteryLevels.of(List.of(levels.split(", "))).isLow(event)).isEqualTo(low);
    }
}
