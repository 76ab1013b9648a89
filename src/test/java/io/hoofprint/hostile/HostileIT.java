// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.mqtt.RawMqtt;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that are wrong in every way there is, to everything the program answers: it stays up, says clearly what was
 * wrong, shows nobody what is another's, needs no more memory afterwards, and loses nothing of somebody honest.
 */
class HostileIT {
    private static final int AT_ONCE = 4;
    private static final int SOCKETS = 500;
    private static final String PRESS =
            "{\"serialNumber\":\"G030JF0500000001\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"1600mV\"}";
    private static final long FLAT_KIB = 48 * 1_024;

    @TempDir
    private static Path folder;

    private static Fortress fortress;
    private static Keys keys;
    private static Victim victim;

    @BeforeAll
    static void start() {
        fortress = new Fortress(folder);
        keys = fortress.keys();
        String honest = fortress.key("honest", "send");
        fortress.hideCanaries(honest);
        victim = new Victim(fortress.url(), honest);
    }

    @AfterAll
    static void stop() {
        victim.close();
        fortress.close();
    }

    @Test
    void ten_thousand_requests_get_their_answers() throws Exception {
        attack(10_000);
    }

    @Tag("proof")
    @Test
    void a_million_requests_get_their_answers() throws Exception {
        attack(1_000_000);
    }

    @Test
    void websockets_that_send_what_is_wrong_are_told_and_closed() throws Exception {
        Random random = new Random(seed());
        HostileFrames frames = new HostileFrames(random, keys);
        for (int i = 0; i < SOCKETS; i++) {
            byte[] sent = joined(HostileFrames.handshake(random), frames.next());
            assertThat(answerTo(sent, fortress.port())).doesNotContain(unseen());
        }
        victim.keeps(20);
        fortress.assertUnharmed();
    }

    @Test
    void mqtt_clients_that_send_what_is_wrong_are_closed_and_others_are_served() throws Exception {
        HostilePackets packets = new HostilePackets(new Random(seed()));
        for (int i = 0; i < SOCKETS; i++) {
            assertThat(answerTo(packets.next(), fortress.mqttPort())).doesNotContain(unseen());
        }
        try (RawMqtt button = RawMqtt.connected(fortress.mqttPort(), "honest")) {
            button.publish("iotbutton/G030JF0500000001", 1, false, PRESS);
            assertThat(button.next().type()).isEqualTo(RawMqtt.PUBACK);
        }
        victim.keeps(20);
        fortress.assertUnharmed();
    }

    /** All that comes back, until the server has closed the connection. */
    private static String answerTo(byte[] sent, int port) throws IOException {
        try (Wire wire = new Wire(port)) {
            if (wire.send(sent)) {
                wire.finish();
            }
            return wire.rest();
        } catch (SocketTimeoutException open) {
            throw new AssertionError("Still open after " + HexFormat.of().formatHex(sent), open);
        }
    }

    private static CharSequence[] unseen() {
        return Stream.concat(keys.secrets().stream(), Stream.of(Fortress.CANARY, "Exception"))
                .toArray(CharSequence[]::new);
    }

    private static long seed() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("-Dseed=" + seed);
        return seed;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static void attack(int requests) throws Exception {
        long seed = seed();
        assault(requests / 10, seed);
        long before = fortress.heap();
        Map<Integer, Integer> statuses = assault(requests, seed + AT_ONCE);
        victim.keeps(100);
        long after = fortress.heap();
        System.out.println(requests + " requests, answers by status: " + statuses + ", heap " + before + " KiB before, "
                + after + " after");
        assertThat(statuses)
                .as("what it gets to")
                .containsKeys(200, 202, 204, 400, 401, 403, 404, 405, 413, 414, 415, 431);
        assertThat(after).isLessThan(before + FLAT_KIB);
        fortress.assertUnharmed();
    }

    private static Map<Integer, Integer> assault(int requests, long seed) {
        List<CompletableFuture<Map<Integer, Integer>>> all = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Random random = new Random(seed + i);
            HostileRequests drawn = new HostileRequests(fortress.operations(), keys, random);
            Assault assault = new Assault(fortress.port(), drawn, new Judge(keys, Fortress.CANARY));
            all.add(CompletableFuture.supplyAsync(() -> assault.run(requests / AT_ONCE)));
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        all.forEach(one -> one.join().forEach((status, count) -> statuses.merge(status, count, Integer::sum)));
        return statuses;
    }
}
