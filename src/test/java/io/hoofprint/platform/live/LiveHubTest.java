// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.LiveClient;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import java.io.EOFException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections, their limits, and the messages that each receives. */
class LiveHubTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final LiveLimits PATIENT = new LiveLimits(LONG, LONG, LONG, 1_000);

    @TempDir
    Path folder;

    @Test
    void who_says_nothing_is_asked_to_leave_and_who_has_said_something_stays() throws Exception {
        try (HubFixture live = fixture(new LiveLimits(Duration.ofMillis(300), LONG, LONG, 1_000))) {
            LiveClient subscriber = live.subscriber();
            LiveClient silent = live.client();
            assertThat(silent.goodbye(Duration.ofSeconds(3)).code()).isEqualTo(1008);
            assertThat(silent.messages()).isEmpty();
            assertThat(live.closed(CloseReason.SILENT)).isEqualTo(1);
            assertThat(subscriber.isOpen()).isTrue();
        }
    }

    @Test
    void who_is_idle_is_pinged_now_and_then() throws Exception {
        try (HubFixture live = fixture(new LiveLimits(LONG, LONG, Duration.ofMillis(100), 1_000))) {
            LiveClient subscriber = live.subscriber();
            await().until(() -> subscriber.pings() >= 3);
            assertThat(subscriber.isOpen()).isTrue();
            assertThat(subscriber.messages()).hasSize(1);
        }
    }

    @Test
    void one_too_many_is_sent_away_until_another_leaves() throws Exception {
        try (HubFixture live = fixture(new LiveLimits(LONG, LONG, LONG, 2))) {
            LiveClient first = live.subscriber();
            live.subscriber();
            assertThat(live.client().goodbye().code()).isEqualTo(1013);
            await().until(() -> live.connected() == 2);
            first.close();
            await().until(() -> live.connected() == 1);
            live.subscriber();
        }
    }

    @Test
    void everybody_is_told_when_it_stops_and_who_comes_later_too() throws Exception {
        try (HubFixture live = fixture(PATIENT)) {
            List<LiveClient> subscribers = List.of(live.subscriber(), live.subscriber(), live.client());
            live.stop();
            assertThat(live.connected()).isZero();
            assertThat(subscribers).allMatch(client -> client.goodbye().code() == 1001);
            assertThat(live.client().goodbye().code()).isEqualTo(1001);
        }
    }

    @Test
    void nothing_is_read_when_nobody_follows() throws Exception {
        try (HubFixture live = fixture(PATIENT)) {
            live.client();
            live.number.set(1);
            LiveClient subscriber = live.subscriber();
            assertThat(value(subscriber.messages().get(0))).isEqualTo(1);
            assertThat(live.number.readings).hasValue(1);
            subscriber.close();
            await().until(() -> live.connected() == 1);
            assertThat(live.hub.changed(live.number)).isFalse();
        }
    }

    @Test
    void it_is_read_once_for_all_who_follow() throws Exception {
        try (HubFixture live = fixture(PATIENT)) {
            List<LiveClient> subscribers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                subscribers.add(live.subscriber());
            }
            int before = live.number.readings.get();
            live.number.set(7);
            subscribers.forEach(subscriber -> subscriber.hear(message -> value(message) == 7));
            assertThat(live.number.readings.get() - before).isEqualTo(1);
        }
    }

    @Test
    void what_cannot_be_read_is_read_later() throws Exception {
        try (HubFixture live = fixture(PATIENT)) {
            LiveClient subscriber = live.subscriber();
            live.number.broken = true;
            live.number.set(1);
            LiveClient newcomer = live.client().subscribe(live.key(), "[\"number\"]");
            await().until(() -> live.number.readings.get() >= 2);
            await().until(() -> live.hub.ailments().size() == 1);
            live.number.broken = false;
            subscriber.hear(message -> value(message) == 1);
            newcomer.hear(message -> value(message) == 1);
            await().until(() -> live.hub.ailments().isEmpty());
        }
    }

    @Test
    void messages_larger_than_a_frame_arrive_whole() throws Exception {
        try (HubFixture live = fixture(PATIENT)) {
            LiveClient subscriber = live.subscriber();
            live.number.padding = 200_000;
            live.number.set(1);
            JsonNode large = subscriber.hear(message -> value(message) == 1);
            assertThat(large.path("data").path("padding").asText()).hasSize(200_000);
        }
    }

    @Test
    void who_does_not_read_is_closed_and_makes_nobody_wait() throws Exception {
        Duration slowness = Duration.ofSeconds(1);
        try (HubFixture live = fixture(new LiveLimits(LONG, slowness, LONG, 1_000));
                RawWebSocket stuck = new RawWebSocket(live.port())) {
            LiveClient subscriber = live.subscriber();
            stuck.say("{\"action\":\"subscribe\",\"api_key\":\"" + live.key() + "\",\"topics\":[\"number\"]}");
            assertThat(stuck.read().kind()).isEqualTo(RawWebSocket.TEXT);
            live.number.padding = 1_000_000;
            long longest = 0;
            for (int i = 1; live.closed(CloseReason.TOO_SLOW) == 0; i++) {
                int value = i;
                long start = System.nanoTime();
                live.number.set(value);
                subscriber.hear(message -> value(message) == value);
                longest = Math.max(longest, System.nanoTime() - start);
                assertThat(i).as("messages until it is closed").isLessThan(200);
            }
            assertThat(longest).isLessThan(1_000_000_000L);
            assertThat(stuck.readUntil(RawWebSocket.CLOSE).closeCode()).isEqualTo(1013);
        }
    }

    @Test
    void who_reads_again_in_time_is_told_the_newest_and_no_backlog() throws Exception {
        try (HubFixture live = fixture(PATIENT);
                RawWebSocket slow = new RawWebSocket(live.port())) {
            LiveClient subscriber = live.subscriber();
            slow.say("{\"action\":\"subscribe\",\"api_key\":\"" + live.key() + "\",\"topics\":[\"number\"]}");
            slow.read();
            live.number.padding = 1_000_000;
            int last = 20;
            for (int i = 1; i <= last; i++) {
                int value = i;
                live.number.set(value);
                subscriber.hear(message -> value(message) == value);
            }
            List<Integer> values = new ArrayList<>();
            while (!values.contains(last)) {
                values.add(valueOf(slow));
            }
            assertThat(values).isSorted().hasSizeLessThan(15);
        }
    }

    @Test
    void a_ticket_is_worth_nothing_once_its_key_is_revoked() throws Exception {
        try (HubFixture live = fixture(PATIENT)) {
            String key = live.keys.add("ana", Role.SEND, null);
            Caller caller = live.keys.caller(key).orElseThrow();
            String good = live.tickets.issue(caller).ticket();
            String late = live.tickets.issue(caller).ticket();
            assertThat(live.tickets.redeem(good, () -> {})).contains(caller);
            live.keys.revoke("ana");
            assertThat(live.tickets.redeem(late, () -> {})).isEmpty();
        }
    }

    private HubFixture fixture(LiveLimits limits) {
        return new HubFixture(folder, limits);
    }

    private static int value(JsonNode message) {
        return message.path("data").path("value").asInt(-1);
    }

    /** The value in its next message, whose frames but the first are padding. */
    private static int valueOf(RawWebSocket socket) throws Exception {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("}}")) {
            text.append(new String(socket.read().payload()));
            if (text.isEmpty()) {
                throw new EOFException();
            }
        }
        return Integer.parseInt(text.toString().replaceAll(".*\"value\":(\\d+).*", "$1"));
    }
}
