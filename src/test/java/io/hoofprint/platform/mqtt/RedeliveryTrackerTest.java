package io.hoofprint.platform.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RedeliveryTrackerTest {
    private long now = 1;
    private final RedeliveryTracker redeliveries = new RedeliveryTracker(() -> now);

    private static PublishPacket packet(int id, boolean duplicate, String payload) {
        return new PublishPacket("client", id, 1, duplicate, false, "topic", payload.getBytes(StandardCharsets.UTF_8));
    }

    private String idOf(int packetId, boolean duplicate, String payload) {
        return redeliveries.idOf(packet(packetId, duplicate, payload));
    }

    @Test
    void ids_are_ids_of_the_ledger() {
        assertThat(idOf(1, false, "a")).matches("[!-~]{1,128}");
    }

    @Test
    void what_comes_again_has_the_id_of_the_latest_like_it() {
        String first = idOf(1, false, "a");
        String second = idOf(1, false, "a");
        assertThat(second).isNotEqualTo(first);
        assertThat(idOf(1, true, "a")).isEqualTo(second);
        assertThat(idOf(1, true, "a")).isEqualTo(second);
    }

    /** Its first delivery was lost. */
    @Test
    void what_comes_again_for_the_first_time_is_new_and_then_known() {
        String first = idOf(1, true, "a");
        assertThat(idOf(1, true, "a")).isEqualTo(first);
    }

    @Test
    void an_hour_later_nothing_comes_again() {
        String first = idOf(1, false, "a");
        now += Duration.ofMinutes(59).toNanos();
        assertThat(idOf(1, true, "a")).isEqualTo(first);
        now += Duration.ofHours(1).toNanos();
        assertThat(idOf(1, true, "a")).isNotEqualTo(first);
    }

    @Test
    void what_is_settled_does_not_come_again() {
        String first = idOf(1, false, "a");
        redeliveries.settle("client", 1);
        assertThat(idOf(1, true, "a")).isNotEqualTo(first);
    }

    @Test
    void ids_in_the_ledger_are_enough_to_know_packets_again() {
        String id = idOf(1, false, "a");
        RedeliveryTracker next = new RedeliveryTracker(() -> now);
        next.recall("019ab0c4-7d1e-7000-8000-000000000001", "a".getBytes(StandardCharsets.UTF_8));
        next.recall("anything", new byte[0]);
        next.recall(id, "a".getBytes(StandardCharsets.UTF_8));
        assertThat(next.idOf(packet(1, true, "a"))).isEqualTo(id);
        assertThat(next.idOf(packet(1, true, "b"))).isNotEqualTo(id);
    }

    @Test
    void it_remembers_no_more_than_it_may() {
        String oldest = idOf(1, false, "a");
        String next = idOf(2, false, "a");
        for (int i = 0; i < 100_000 - 1; i++) {
            redeliveries.idOf(new PublishPacket("other" + i, 1, 1, false, false, "topic", new byte[0]));
        }
        assertThat(idOf(2, true, "a")).isEqualTo(next);
        assertThat(idOf(1, true, "a")).isNotEqualTo(oldest);
    }

    /**
     * A client sends each packet once, keeps what was not acknowledged, and sends that again, as the protocol wants it:
     * every packet has one id, and no two have the same.
     */
    @Property(tries = 200)
    void a_client_that_keeps_to_the_protocol_is_counted_right(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 11) Integer> acts) {
        List<String> sent = new ArrayList<>();
        Map<Integer, String> open = new HashMap<>();
        for (int act : acts) {
            int packetId = act % 3;
            if (act < 6) {
                String known = open.get(packetId);
                String id = idOf(packetId, known != null, "same");
                if (known == null) {
                    sent.add(id);
                    open.put(packetId, id);
                } else {
                    assertThat(id).isEqualTo(known);
                }
            } else {
                open.remove(packetId);
            }
        }
        assertThat(sent).doesNotHaveDuplicates();
    }
}
