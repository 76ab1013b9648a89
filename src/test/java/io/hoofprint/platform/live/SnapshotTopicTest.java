// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.auth.Role;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Messages to a snapshot topic's subscribers. */
class SnapshotTopicTest {
    private static final Set<Object> NOBODY = Set.of();
    private static final Set<Object> SOMEBODY = Set.of("state");

    private final State state = new State();

    @Test
    void newcomers_get_the_snapshot_and_the_others_only_what_has_changed() {
        LiveUpdate first = read(SOMEBODY, NOBODY);
        assertThat(first.everything()).singleElement().satisfies(message -> assertThat(text(message))
                .isEqualTo("{\"topic\":\"state\",\"data\":{\"value\":0}}"));
        LiveUpdate unchanged = read(SOMEBODY, SOMEBODY);
        assertThat(unchanged.everything()).hasSize(1);
        assertThat(unchanged.changes()).isEmpty();
        state.value = 1;
        LiveUpdate changed = read(NOBODY, SOMEBODY);
        assertThat(changed.everything()).isNull();
        assertThat(changed.changes()).singleElement().satisfies(message -> assertThat(text(message))
                .contains("\"value\":1"));
    }

    @Test
    void a_change_that_is_read_for_a_newcomer_reaches_the_others_as_well() {
        read(SOMEBODY, NOBODY);
        state.value = 1;
        assertThat(read(SOMEBODY, NOBODY).changes()).hasSize(1);
        state.value = 0;
        assertThat(read(NOBODY, SOMEBODY).changes()).hasSize(1);
    }

    private LiveUpdate read(Set<Object> newcomers, Set<Object> followed) {
        return state.read(newcomers, followed).get("state");
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }

    private static final class State extends SnapshotTopic<Map<String, Integer>> {
        private int value;

        State() {
            super("state", Role.READ);
        }

        @Override
        protected Map<String, Integer> snapshot() {
            return Map.of("value", value);
        }
    }
}
