// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFiltersTest {
    @ParameterizedTest
    @CsvSource({
        "iotbutton/+, iotbutton/A1",
        "iotbutton/+, iotbutton/+",
        "iotbutton/#, iotbutton",
        "iotbutton/#, iotbutton/a/b",
        "#, a/b",
        "+/b, a/+",
        "a/+/c, a/b/#",
        "$share/hoofprint/a/+, a/b",
    })
    void topics_that_two_filters_match_are_found(String one, String other) {
        assertThat(new TopicFilters(List.of(one, other)).fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("'" + one + "' and '" + other + "'"));
        assertThat(new TopicFilters(List.of(other, "unlike/both/of/them", one)).fault())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "iotbutton/+, iotbutton/a/b",
        "iotbutton/+, iotbutton",
        "+/events/rpc, zigbee2mqtt/+",
        "tele/+/RESULT, stat/+/RESULT",
        "#, $SYS/broker/uptime",
        "+/a, $SYS/a",
        "a/b, a/B",
    })
    void filters_without_a_common_topic_go_together(String one, String other) {
        assertThat(new TopicFilters(List.of(one, other)).fault()).isEmpty();
        assertThat(new TopicFilters(List.of(other, one)).fault()).isEmpty();
    }

    @Test
    void none_at_all_and_malformed_ones_are_faults() {
        assertThat(new TopicFilters(List.of()).fault()).contains("names no topic");
        for (String wrong : List.of("a,", "a,b/#/c", "a+")) {
            assertThat(TopicFilters.parse(wrong).fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("is not a topic filter"));
        }
    }

    @Test
    void a_topic_is_ours_if_one_of_them_matches_it() {
        TopicFilters filters = TopicFilters.parse("iotbutton/+, $share/hoofprint/zigbee2mqtt/#");
        assertThat(filters.match("iotbutton/A1")).isTrue();
        assertThat(filters.match("zigbee2mqtt/kitchen/left")).isTrue();
        assertThat(filters.match("zigbee2mqtts")).isFalse();
        assertThat(filters.match("iotbutton/A1/B")).isFalse();
        assertThat(filters.match("")).isFalse();
        assertThat(filters.match("iotbutton/+")).isFalse();
    }
}
