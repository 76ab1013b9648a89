// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import io.hoofprint.Calendly;
import io.hoofprint.program.chaos.Signal.Again;
import io.hoofprint.program.chaos.Signal.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What comes in, by every way there is: each input's signals by their numbers. */
final class Inputs {
    static final int BUTTONS = 4_000;
    private static final int ARRAY = 5;
    private static final int LOW_EVERY = 7;
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final String url;
    private final String key;
    private final String signingKey;
    private final int mqttPort;

    /** @param most signals that there can be of it */
    record Input(String name, IntFunction<Signal> signals, Way way, int most) {
        Input(String name, IntFunction<Signal> signals, Way way) {
            this(name, signals, way, Integer.MAX_VALUE);
        }
    }

    Inputs(String url, String key, String signingKey, int mqttPort) {
        this.url = url;
        this.key = key;
        this.signingKey = signingKey;
        this.mqttPort = mqttPort;
    }

    /** Every other button of those in the map is pressed by MQTT. */
    static String buttonMap() {
        return IntStream.range(0, BUTTONS)
                .mapToObj(n -> "P" + n + ": " + (n % 3 == 0 ? "Bo / Quick" : "Ana / Deep"))
                .collect(Collectors.joining("; "));
    }

    /** Whether a press that has this mark reports a low battery. */
    static boolean isLow(String mark) {
        return mark.startsWith("P") && Integer.parseInt(mark.substring(1)) % LOW_EVERY == 0;
    }

    /** @param unknown presses of unknown buttons, each of which breaks a batch of many into pieces */
    List<Input> all(int unknown) {
        Way http = Way.http(url, key);
        List<Input> all = new ArrayList<>();
        all.add(new Input("click with id", n -> click("a" + n, true, Again.ALWAYS, JSON), http));
        all.add(new Input("click with key", n -> click("b" + n, false, Again.ALWAYS, keyed("b" + n)), http));
        all.add(new Input("click as it is", n -> click("c" + n, false, Again.NEVER, JSON), http));
        all.add(new Input("clicks with ids", n -> clicks("d" + n, true, JSON), http));
        all.add(new Input("clicks with key", n -> clicks("e" + n, false, keyed("e" + n)), http));
        all.add(new Input("visits with ids", this::visits, http));
        all.add(new Input("visit as it is", this::visit, http));
        all.add(new Input("press by HTTP", n -> press("P" + 2 * n, Kind.PRESSES), http, BUTTONS / 2));
        all.add(new Input("unknown press", n -> press("U" + n, Kind.UNKNOWN_PRESSES), http, unknown));
        all.add(new Input("press by MQTT", n -> packet("P" + (2 * n + 1)), Way.mqtt(mqttPort, "button"), BUTTONS / 2));
        all.add(new Input("webhook signed", n -> webhook("s" + n, ""), Way.signed(url, signingKey)));
        all.add(new Input("webhook with key", n -> webhook("k" + n, "?key=" + key), Way.http(url, null)));
        all.add(new Input("no such action", Inputs::halfBad, Way.refused(url, key)));
        all.add(new Input("no such key", n -> click("z" + n, true, Again.NEVER, JSON), Way.refused(url, "hp_guessed")));
        all.add(new Input("forged signature", n -> forged("f" + n), Way.refused(url, null)));
        return all;
    }

    Input relayed() {
        return new Input("click by relay", n -> click("r" + n, true, Again.ALWAYS, JSON), new Relayed(url, key));
    }

    private static Map<String, String> keyed(String key) {
        Map<String, String> headers = new HashMap<>(JSON);
        headers.put("Idempotency-Key", key);
        return headers;
    }

    private static Signal click(String mark, boolean named, Again again, Map<String, String> headers) {
        return new Signal(Kind.CLICKS, List.of(mark), again, "/v1/events", headers, clickJson(mark, named));
    }

    private static String clickJson(String mark, boolean named) {
        return "{\"action\":\"click\",\"color\":\"" + mark + "\"" + (named ? ",\"id\":\"" + mark + "\"}" : "}");
    }

    private static Signal clicks(String name, boolean named, Map<String, String> headers) {
        List<String> marks = marks(name);
        String body = marks.stream().map(mark -> clickJson(mark, named)).collect(Collectors.joining(",", "[", "]"));
        return new Signal(Kind.CLICKS, marks, Again.ALWAYS, "/v1/events", headers, body);
    }

    /** A request is taken whole or not at all. */
    private static Signal halfBad(int number) {
        String mark = "y" + number;
        String body = "[" + clickJson(mark, true) + ",{\"action\":\"smash\",\"color\":\"red\"}]";
        return new Signal(Kind.CLICKS, List.of(mark), Again.NEVER, "/v1/events", JSON, body);
    }

    private static Signal forged(String who) {
        Signal good = webhook(who, "");
        Map<String, String> headers = new HashMap<>(JSON);
        headers.put(Calendly.HEADER, Calendly.signature("guessed", good.body().getBytes(StandardCharsets.UTF_8)));
        return new Signal(Kind.MEETINGS, List.of(who), Again.NEVER, good.path(), headers, good.body());
    }

    private static List<String> marks(String name) {
        return IntStream.range(0, ARRAY).mapToObj(i -> name + "-" + i).toList();
    }

    private Signal visits(int number) {
        List<String> marks = marks("v" + number);
        String body = marks.stream()
                .map(mark -> visitJson(mark, ",\"event_id\":\"" + mark + "\""))
                .collect(Collectors.joining(",", "[", "]"));
        return new Signal(Kind.VISITS, marks, Again.ALWAYS, "/events", JSON, body);
    }

    private Signal visit(int number) {
        String mark = "w" + number;
        return new Signal(Kind.VISITS, List.of(mark), Again.NEVER, "/events", JSON, "[" + visitJson(mark, "") + "]");
    }

    private static String visitJson(String mark, String id) {
        return "{\"channel_id\":\"shop\",\"visitor_id\":\"" + mark + "\",\"timestamp\":1790000000" + id + "}";
    }

    private static Signal press(String serial, Kind kind) {
        return new Signal(kind, List.of(serial), Again.ALWAYS, "/v1/buttons", keyed(serial), pressJson(serial));
    }

    private static Signal packet(String serial) {
        return new Signal(
                Kind.PRESSES,
                List.of(serial),
                Again.UNTIL_ACKNOWLEDGED,
                "iotbutton/" + serial,
                Map.of(),
                pressJson(serial));
    }

    private static String pressJson(String serial) {
        String battery = isLow(serial) ? "1300mV" : "1700mV";
        return "{\"serialNumber\":\"" + serial + "\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"" + battery + "\"}";
    }

    private static Signal webhook(String who, String query) {
        byte[] body =
                Calendly.webhook("invitee.created", who, "2026-10-13T09:00:00Z").bytes();
        return new Signal(
                Kind.MEETINGS,
                List.of(who),
                Again.ALWAYS,
                "/webhooks/calendly" + query,
                JSON,
                new String(body, StandardCharsets.UTF_8));
    }
}
