// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.mqtt.RedeliveryTracker.Kept;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RedeliveryTrackerTest {
    private long now = 1;
    private final RedeliveryTracker redeliveries = new RedeliveryTracker(Optional.empty(), () -> now);

    private static PublishPacket packet(int id, boolean duplicate, String payload) {
        return packet(null, id, duplicate, payload);
    }

    private static PublishPacket packet(ConnectionTrace connection, int id, boolean duplicate, String payload) {
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        return new PublishPacket("client", id, 1, duplicate, false, "topic", body, connection);
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
        RedeliveryTracker next = new RedeliveryTracker(Optional.empty(), () -> now);
        for (String other : List.of("019ab0c4-7d1e-7000-8000-000000000001", "anything")) {
            assertThat(Kept.of(other, () -> new byte[1], Instant.EPOCH)).isEmpty();
        }
        next.recall(kept(id, Instant.EPOCH));
        assertThat(next.idOf(packet(1, true, "a"))).isEqualTo(id);
        assertThat(next.idOf(packet(1, true, "b"))).isNotEqualTo(id);
    }

    @Test
    void an_id_given_before_ids_said_what_a_packet_had_is_known_by_the_payload() {
        String old = idOf(1, false, "a").replaceFirst("-[0-9a-f]{16}$", "");
        byte[] payload = packet(1, true, "a").payload();
        RedeliveryTracker next = new RedeliveryTracker(Optional.empty(), () -> now);
        assertThat(Kept.of(old, () -> null, Instant.EPOCH)).isEmpty();
        next.recall(Kept.of(old, () -> payload, Instant.EPOCH).orElseThrow());
        assertThat(next.idOf(packet(1, true, "a"))).isEqualTo(old);
        assertThat(next.idOf(packet(1, true, "b"))).isNotEqualTo(old);
    }

    private static Kept kept(String id, Instant receivedAt) {
        return Kept.of(id, () -> null, receivedAt).orElseThrow();
    }

    private static ConnectionTrace persistent(RedeliveryTracker redeliveries) {
        return redeliveries.connected(true);
    }

    private String first(ConnectionTrace connection, int packetId) {
        return redeliveries.idOf(packet(connection, packetId, false, "same"));
    }

    private static BitSet acknowledged(int... packetIds) {
        BitSet ids = new BitSet();
        for (int id : packetIds) {
            ids.set(id);
        }
        return ids;
    }

    @Test
    void what_a_broken_connection_left_in_doubt_comes_again_without_the_flag() {
        ConnectionTrace broken = persistent(redeliveries);
        String one = first(broken, 1);
        String two = first(broken, 2);
        redeliveries.over(broken, acknowledged(1), false, now);
        ConnectionTrace next = persistent(redeliveries);
        assertThat(first(next, 1)).isEqualTo(one);
        assertThat(redeliveries.idOf(packet(next, 2, false, "another"))).isNotEqualTo(two);
        assertThat(first(next, 1)).isNotEqualTo(one);
    }

    @Test
    void without_a_session_or_on_a_connection_that_lasts_it_is_new() {
        ConnectionTrace lasting = persistent(redeliveries);
        String one = first(lasting, 1);
        assertThat(first(persistent(redeliveries), 1)).isNotEqualTo(one);
        ConnectionTrace broken = persistent(redeliveries);
        String two = first(broken, 2);
        redeliveries.over(broken, acknowledged(), false, now);
        assertThat(first(redeliveries.connected(false), 2)).isNotEqualTo(two);
    }

    @Test
    void what_the_client_certainly_knows_to_be_kept_is_not_in_doubt() {
        ConnectionTrace closed = persistent(redeliveries);
        String one = first(closed, 1);
        String two = first(closed, 2);
        redeliveries.over(closed, acknowledged(1), true, now);
        redeliveries.over(closed, acknowledged(), false, now);
        ConnectionTrace broken = persistent(redeliveries);
        assertThat(first(broken, 1)).isNotEqualTo(one);
        String three = first(broken, 3);
        now += Duration.ofSeconds(11).toNanos();
        String four = first(broken, 4);
        redeliveries.over(broken, acknowledged(3, 4), false, now);
        ConnectionTrace next = persistent(redeliveries);
        assertThat(first(next, 2)).isEqualTo(two);
        assertThat(first(next, 3)).isNotEqualTo(three);
        assertThat(first(next, 4)).isEqualTo(four);
    }

    /** Then the client has got its PUBACK, and uses its packet id again. */
    @Test
    void what_came_before_the_last_that_comes_again_is_new() {
        ConnectionTrace broken = persistent(redeliveries);
        String one = first(broken, 1);
        String two = first(broken, 2);
        String three = first(broken, 3);
        redeliveries.over(broken, acknowledged(1, 2, 3), false, now);
        ConnectionTrace next = persistent(redeliveries);
        assertThat(first(next, 2)).isEqualTo(two);
        assertThat(first(next, 1)).isNotEqualTo(one);
        assertThat(first(next, 3)).isEqualTo(three);
    }

    @Test
    void it_comes_again_soon_after_the_client_is_back_or_never() {
        ConnectionTrace broken = persistent(redeliveries);
        List<String> ids = List.of(first(broken, 1), first(broken, 2), first(broken, 3));
        redeliveries.over(broken, acknowledged(), false, now);
        now += Duration.ofMinutes(4).toNanos();
        ConnectionTrace next = persistent(redeliveries);
        now += Duration.ofSeconds(20).toNanos();
        assertThat(first(next, 1)).isEqualTo(ids.get(0));
        now += Duration.ofSeconds(20).toNanos();
        assertThat(first(next, 2)).isEqualTo(ids.get(1));
        now += Duration.ofSeconds(31).toNanos();
        assertThat(first(next, 3)).isNotEqualTo(ids.get(2));
        redeliveries.over(next, acknowledged(), false, now);
        now += Duration.ofMinutes(6).toNanos();
        assertThat(first(persistent(redeliveries), 1)).isNotEqualTo(ids.get(0));
    }

    @Test
    void after_a_kill_what_came_shortly_before_it_is_in_doubt() {
        Instant killed = Instant.parse("2026-11-01T12:00:00Z");
        List<String> ids = List.of(first(null, 1), first(null, 2));
        for (Optional<Instant> end : List.of(Optional.of(killed), Optional.<Instant>empty())) {
            RedeliveryTracker restarted = new RedeliveryTracker(end, () -> now);
            restarted.recall(kept(ids.get(0), killed.minusSeconds(11)));
            restarted.recall(kept(ids.get(1), killed.minusSeconds(9)));
            ConnectionTrace next = persistent(restarted);
            assertThat(restarted.idOf(packet(next, 1, false, "same"))).isNotEqualTo(ids.get(0));
            assertThat(restarted.idOf(packet(next, 2, false, "same")).equals(ids.get(1)))
                    .isEqualTo(end.isPresent());
        }
    }

    private RedeliveryTracker process(UUID folder) {
        return new RedeliveryTracker(RedeliveryTracker.taker(folder), Optional.empty(), () -> now);
    }

    @Test
    void what_another_process_took_is_known_by_the_flag_only() {
        RedeliveryTracker one = process(UUID.randomUUID());
        RedeliveryTracker other = process(UUID.randomUUID());
        String id = one.idOf(packet(1, false, "same"));
        assertThat(id).matches("[!-~]{1,128}");
        other.follow(kept(id, Instant.EPOCH), now);
        ConnectionTrace there = persistent(other);
        assertThat(other.idOf(packet(there, 1, true, "same"))).isEqualTo(id);
        // From then on it is known here how its connection ended.
        other.over(there, acknowledged(), false, now);
        assertThat(other.idOf(packet(persistent(other), 1, false, "same"))).isEqualTo(id);
        String next = one.idOf(packet(1, false, "same"));
        other.follow(kept(next, Instant.EPOCH), now);
        assertThat(other.idOf(packet(persistent(other), 1, false, "same"))).isNotIn(id, next);
    }

    /** It went here while the other's event was not read yet. */
    @Test
    void a_packet_that_came_here_since_counts_more_than_what_the_ledger_shows() {
        RedeliveryTracker one = process(UUID.randomUUID());
        RedeliveryTracker other = process(UUID.randomUUID());
        String before = one.idOf(packet(1, false, "same"));
        String since = other.idOf(packet(1, false, "same"));
        other.follow(kept(before, Instant.EPOCH), now);
        assertThat(other.idOf(packet(1, true, "same"))).isEqualTo(since);
        other.follow(kept(since, Instant.EPOCH), now);
        assertThat(other.idOf(packet(1, true, "same"))).isEqualTo(since);
        String after = one.idOf(packet(1, false, "same"));
        other.follow(kept(after, Instant.EPOCH), now);
        assertThat(other.idOf(packet(1, true, "same"))).isEqualTo(after);
    }

    @Test
    void a_packet_that_came_here_and_was_not_kept_is_forgotten_for_what_the_ledger_shows_later() {
        RedeliveryTracker one = process(UUID.randomUUID());
        RedeliveryTracker other = process(UUID.randomUUID());
        other.idOf(packet(1, false, "same"));
        now += Duration.ofSeconds(11).toNanos();
        String after = one.idOf(packet(1, false, "same"));
        other.follow(kept(after, Instant.EPOCH), now);
        assertThat(other.idOf(packet(1, true, "same"))).isEqualTo(after);
    }

    @Test
    void what_is_settled_here_is_not_known_again_from_the_ledger() {
        RedeliveryTracker one = process(UUID.randomUUID());
        String id = one.idOf(packet(1, false, "same"));
        one.settle("client", 1);
        one.follow(kept(id, Instant.EPOCH), now);
        assertThat(one.idOf(packet(1, true, "same"))).isNotEqualTo(id);
    }

    @Test
    void after_a_kill_only_its_own_packets_are_in_doubt() {
        UUID folder = UUID.randomUUID();
        Instant killed = Instant.parse("2026-11-01T12:00:00Z");
        String own = process(folder).idOf(packet(1, false, "same"));
        String others = process(UUID.randomUUID()).idOf(packet(2, false, "same"));
        RedeliveryTracker restarted =
                new RedeliveryTracker(RedeliveryTracker.taker(folder), Optional.of(killed), () -> now);
        restarted.recall(kept(own, killed));
        restarted.recall(kept(others, killed));
        ConnectionTrace next = persistent(restarted);
        assertThat(first(restarted, next, 1)).isEqualTo(own);
        assertThat(first(restarted, next, 2)).isNotEqualTo(others);
    }

    private static String first(RedeliveryTracker redeliveries, ConnectionTrace connection, int packetId) {
        return redeliveries.idOf(packet(connection, packetId, false, "same"));
    }

    @Test
    void it_remembers_no_more_than_it_may() {
        String oldest = idOf(1, false, "a");
        String next = idOf(2, false, "a");
        for (int i = 0; i < 100_000 - 1; i++) {
            redeliveries.idOf(new PublishPacket("other" + i, 1, 1, false, false, "topic", new byte[0], null));
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
