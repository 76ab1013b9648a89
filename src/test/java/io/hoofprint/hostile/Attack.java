// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A way to take the program's time, memory or connections from others, by somebody without a key or with one of role send.
 */
enum Attack {
    PAGES_UNREAD(
            20,
            attacker -> attacker.pour(
                    attacker.http(),
                    repeated("GET /webjars/chart.js/4.5.1/dist/chart.umd.min.js HTTP/1.1\r\nHost: x\r\n\r\n", 120))),
    WEBSOCKET_PINGS(
            4, attacker -> attacker.pour(attacker.websocket(), repeated("\u0089\u00fd" + "\0".repeat(129), 500))),
    MQTT_PINGS(4, attacker -> attacker.pour(attacker.mqtt(), repeated("\u00c0\0", 20_000))),
    MQTT_SUBSCRIPTIONS(4, attacker -> attacker.pour(attacker.mqtt(), repeated("\u0082\u0006\0\1\0\1#\1", 5_000))),
    MQTT_NOISE(4, attacker -> attacker.exchange(attacker.mqttPort(), new HostilePackets(new Random()).next())),
    BODIES_ANNOUNCED(
            150,
            attacker -> attacker.hold(
                    attacker.http(),
                    "POST /webhooks/calendly HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"
                            + "x".repeat(5_000))),
    IDLE(190, attacker -> attacker.hold(attacker.http(), "")),
    SLOW_HEADERS(
            100,
            attacker -> attacker.trickle(attacker.http(), "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: " + "y".repeat(500))),
    CONNECTIONS(4, attacker -> attacker.abort(attacker.http())),
    WRONG_KEYS(4, attacker -> attacker.ask(get("/v1/stats?action=click", "hp_" + "0".repeat(43)), 200)),
    LARGE_HEADERS(
            4,
            attacker -> attacker.ask(
                    "GET /" + "a/".repeat(2_000) + " HTTP/1.1\r\nHost: x\r\n" + "X-A: b\r\n".repeat(900) + "\r\n", 20)),
    PAGES(4, attacker -> attacker.ask(get("/openapi.json", ""), 100)),
    DEEP_JSON(4, attacker -> attacker.ask(post("/v1/events", attacker.key(), "[".repeat(900_000)), 10)),
    REFUSED_ARRAYS(
            4,
            attacker ->
                    attacker.ask(post("/v1/events", attacker.key(), array(999).replace("]", ",{}]")), 10)),
    ARRAYS(2, attacker -> attacker.ask(post("/v1/events", attacker.key(), array(1_000)), 10)),
    COLOURS(2, attacker -> attacker.ask(post("/v1/events", attacker.key(), coloured(1_000)), 10)),
    NUMBERS_ASKED(4, attacker -> attacker.ask(get("/v1/stats?action=click", attacker.key()), 100)),
    SUBSCRIPTIONS(
            4,
            attacker -> attacker.pour(
                    attacker.websocket(),
                    repeated(
                            text("{\"action\":\"subscribe\",\"api_key\":\"" + attacker.key()
                                    + "\",\"topics\":[\"clicks\"]}"),
                            50))),
    UNKNOWN_BUTTONS(
            2,
            attacker -> attacker.ask(
                    post(
                            "/v1/buttons",
                            attacker.key(),
                            "{\"serialNumber\":\"S" + new Random().nextInt(1 << 30)
                                    + "\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"1600mV\"}"),
                    100));

    /** What one connection of it does, again and again; it ends when the server ends the connection, or the attack does. */
    @FunctionalInterface
    interface Step {
        void by(Attacker attacker) throws IOException;
    }

    final int connections;
    final Step step;

    Attack(int connections, Step step) {
        this.connections = connections;
        this.step = step;
    }

    private static byte[] repeated(String bytes, int times) {
        return bytes.repeat(times).getBytes(ISO_8859_1);
    }

    private static String get(String path, String key) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + key + "\r\n\r\n";
    }

    private static String post(String path, String key, String json) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json;
    }

    private static String array(int events) {
        return "[" + String.join(",", Collections.nCopies(events, "{\"action\":\"click\",\"color\":\"red\"}")) + "]";
    }

    private static String coloured(int events) {
        Random random = new Random();
        List<String> all = IntStream.range(0, events)
                .mapToObj(i -> "{\"action\":\"click\",\"color\":\"c" + random.nextInt(1 << 30) + "\"}")
                .toList();
        return "[" + String.join(",", all) + "]";
    }

    /** A masked text frame of 126 to 65,535 bytes. */
    private static String text(String message) {
        return "\u0081" + (char) (0x80 | 126) + (char) (message.length() >> 8) + (char) (message.length() & 0xff)
                + "\0\0\0\0" + message;
    }
}
