// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.error.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a topic of one's own remembers, and what it sends to whom. */
class RecentTopicTest {
    private static final Set<Object> NOBODY = Set.of();
    private static final Set<Object> SOMEBODY = Set.of("doors");

    private final RecentTopic topic = new RecentTopic("doors");

    @Test
    void newcomers_get_all_that_is_remembered_and_the_others_what_is_new() {
        publish("a", "1");
        assertThat(text(read(SOMEBODY).everything())).isEqualTo("{\"topic\":\"doors\",\"data\":[1]}");
        publish("b", "{\"x\":2}");
        LiveUpdate next = read(NOBODY);
        assertThat(next.everything()).isNull();
        assertThat(text(next.changes())).isEqualTo("{\"topic\":\"doors\",\"data\":[{\"x\":2}]}");
        assertThat(read(NOBODY).changes()).isEmpty();
        publish("b", "{\"x\":2}");
        assertThat(read(NOBODY).changes()).isEmpty();
    }

    @Test
    void what_is_new_when_a_newcomer_comes_reaches_the_others_too() {
        publish("a", "1");
        assertThat(read(SOMEBODY).changes()).hasSize(1);
    }

    @Test
    void the_oldest_are_forgotten_first() {
        IntStream.rangeClosed(1, 60).forEach(n -> publish("key-" + n, "" + n));
        String last = IntStream.rangeClosed(11, 60).mapToObj(String::valueOf).collect(Collectors.joining(","));
        assertThat(text(read(SOMEBODY).everything())).isEqualTo("{\"topic\":\"doors\",\"data\":[" + last + "]}");
        String large = "\"" + "x".repeat(RecentTopic.LARGEST - 2) + "\"";
        IntStream.rangeClosed(1, 5).forEach(n -> publish("large-" + n, large));
        assertThat(text(read(SOMEBODY).everything()))
                .hasSizeBetween(4 * large.length(), 4 * large.length() + 100)
                .doesNotContain("60,");
    }

    @Test
    void what_is_too_large_is_rejected() {
        String tooLarge = "\"" + "x".repeat(RecentTopic.LARGEST) + "\"";
        assertThatThrownBy(() -> publish("a", tooLarge))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("65538 bytes");
    }

    @Test
    void what_has_no_key_or_too_long_a_one_is_rejected() {
        for (String key : new String[] {null, "k".repeat(257)}) {
            assertThatThrownBy(() -> publish(key, "1"))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("liveKey");
        }
        publish("k".repeat(256), "1");
        assertThat(read(SOMEBODY).changes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hoofprint-live:Doors", "hoofprint-live:clicks"})
    void a_name_that_cannot_be_or_is_taken_is_refused(String uri) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("clicks", new Taken());
            camel.addComponent("hoofprint-live", new LiveTopicComponent(null, Optional.empty()));
            assertThatThrownBy(() -> camel.getEndpoint(uri)).hasStackTraceContaining("The live topic ");
        }
    }

    private void publish(String key, String json) {
        topic.publish(key, json.getBytes(StandardCharsets.UTF_8));
    }

    private LiveUpdate read(Set<Object> newcomers) {
        return topic.read(newcomers, SOMEBODY).get("doors");
    }

    private static String text(List<byte[]> messages) {
        assertThat(messages).hasSize(1);
        return new String(messages.get(0), StandardCharsets.UTF_8);
    }

    /** A topic of the program's. */
    private static final class Taken extends SnapshotTopic<Integer> {
        Taken() {
            super("clicks", Role.READ);
        }

        @Override
        protected Integer snapshot() {
            return 1;
        }
    }
}
