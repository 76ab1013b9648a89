// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import io.hoofprint.platform.http.BodyRoom.Limit;
import io.hoofprint.platform.http.BodyRoom.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody takes the room of others for bodies: not by announcing much, nor by sending slowly, nor by going away. */
class BodyRoomTest {
    private static final String RED = "{\"action\":\"click\",\"color\":\"red\"}";
    private static final String WEBHOOK = "/webhooks/calendly";
    /** Two of these are more than an address without a key may have under way. */
    private static final int LARGE = 700_000;

    @RegisterExtension
    static final ServerFixture patient = new ServerFixture();

    @RegisterExtension
    static final ServerFixture hasty = new ServerFixture().patience(Duration.ofSeconds(2));

    private final List<RawHttp> senders = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (RawHttp http : senders) {
            http.close();
        }
        senders.clear();
    }

    @Test
    void what_is_announced_and_not_sent_takes_no_room() throws IOException {
        String key = patient.key("announcer", "send", null).text();
        for (int i = 0; i < 100; i++) {
            begin(patient, WEBHOOK, "", 1 << 20);
            begin(patient, "/v1/events", "x-api-key: " + key + "\r\n", 1 << 20);
        }
        patient.sender().click(RED).expect(202);
        patient.caller().get("/").expect(200);
        patient.admin().get("/admin/v1/keys").expect(200);
    }

    @Test
    void who_shows_no_key_fills_only_its_own_room() throws IOException {
        begin(patient, WEBHOOK, "", LARGE + 1).send("x".repeat(LARGE));
        await().untilAsserted(() -> assertThat(webhook(patient)).startsWith("HTTP/1.1 503 "));
        patient.sender().click(RED).expect(202);
    }

    @Test
    void room_is_free_again_when_the_request_is_answered() throws IOException {
        RawHttp first = begin(patient, WEBHOOK, "", LARGE + 1).send("x".repeat(LARGE));
        await().untilAsserted(() -> assertThat(webhook(patient)).startsWith("HTTP/1.1 503 "));
        assertThat(first.send("x").answer()).startsWith("HTTP/1.1 401 ");
        assertThat(webhook(patient)).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void room_is_free_again_when_the_sender_goes_away() throws IOException {
        begin(patient, WEBHOOK, "", LARGE + 1).send("x".repeat(LARGE));
        await().untilAsserted(() -> assertThat(webhook(patient)).startsWith("HTTP/1.1 503 "));
        hangUp();
        await().untilAsserted(() -> assertThat(webhook(patient)).startsWith("HTTP/1.1 401 "));
    }

    @Test
    void room_is_free_again_when_the_body_does_not_come_in_time() throws IOException {
        RawHttp slow = begin(hasty, WEBHOOK, "", LARGE + 1).send("x".repeat(LARGE));
        assertThat(slow.answer()).startsWith("HTTP/1.1 408 ");
        assertThat(webhook(hasty)).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void a_key_that_is_revoked_while_its_body_arrives_is_refused() throws IOException {
        KeyText key = patient.key("revoked-meanwhile", "send", null);
        RawHttp slow = begin(patient, "/v1/events", "x-api-key: " + key.text() + "\r\n", RED.length())
                .send(RED.substring(0, 5));
        patient.admin().delete("/admin/v1/keys/" + key.name()).expect(204);
        assertThat(slow.send(RED.substring(5)).answer()).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void one_key_leaves_room_to_others() {
        BodyRoom room = new BodyRoom(new Limit(8, 1_000));
        List<Place> ofOne = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ofOne.add(room.enter("one", "a"));
            assertThat(ofOne.get(i).take(100)).isTrue();
        }
        assertThat(room.enter("one", "b")).isNull();
        assertThat(ofOne.get(0).take(101)).isFalse();
        assertThat(ofOne.get(0).take(100)).isTrue();
        Place other = room.enter("other", "a");
        assertThat(other.take(500)).isTrue();
        assertThat(room.requests()).isEqualTo(5);

        ofOne.forEach(Place::leave);
        assertThat(room.enter("one", "b").take(500)).isTrue();
    }

    @Test
    void a_body_that_is_larger_than_all_room_is_let_in_alone() {
        BodyRoom room = new BodyRoom(new Limit(8, 1_000));
        Place large = room.enter("one", "a");
        assertThat(large.take(900) && large.take(900)).isTrue();
        Place second = room.enter("other", "a");
        assertThat(second.take(1)).isFalse();
        large.leave();
        assertThat(second.take(1)).isTrue();
    }

    private RawHttp begin(ServerFixture server, String path, String headers, int length) throws IOException {
        RawHttp http = new RawHttp(server.port());
        senders.add(http);
        return http.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + headers
                + "Content-Length: " + length + "\r\n\r\n");
    }

    private static String webhook(ServerFixture server) throws IOException {
        return RawHttp.exchange(
                server.port(),
                "POST " + WEBHOOK + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + LARGE
                        + "\r\n\r\n" + "x".repeat(LARGE));
    }
}
