// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.own;

import io.hoofprint.ledger.lint.RouteProblem;
import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.platform.webhook.WebhookSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A file with cases, {@code *.test.yaml}. */
public final class CaseFile {
    private static final Set<String> CASE = Set.of("case", "settings", "send", "out");
    private static final String MQTT = "mqtt";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", MQTT);
    private static final Set<String> REQUEST = Set.of(
            "key", "headers", "json", "text", "file", "sign", "times", "answer", "get", "post", "put", "patch",
            "delete", MQTT);
    private static final Set<String> MESSAGE = Set.of(MQTT, "json", "text", "file", "times");
    private static final Set<String> SIGN = Set.of("scheme", "secret");
    private static final Set<String> ANSWER = Set.of("status", "json", "text", "headers");
    private static final int MOST_TIMES = 10_000;

    private final Path file;
    private int number;

    private CaseFile(Path file) {
        this.file = file;
    }

    /** @throws RoutesRefused if it is malformed */
    public static List<FlowCase> read(Path file) throws IOException {
        return new CaseFile(file).cases();
    }

    private List<FlowCase> cases() throws IOException {
        List<FlowCase> cases = new ArrayList<>();
        if (!(content() instanceof List<?> list) || list.isEmpty()) {
            throw refused("It is no list of cases.", "Begin each with \"- case: what it shows\".");
        }
        for (Object one : list) {
            number++;
            cases.add(flowCase(map(one, "a case", CASE)));
        }
        return cases;
    }

    private Object content() throws IOException {
        try {
            return new Load(LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
        } catch (YamlEngineException e) {
            throw refused(e.getMessage().strip().replaceAll("\\s*\\R\\s*", " ") + ".", "Write YAML.");
        }
    }

    private FlowCase flowCase(Map<String, Object> one) throws IOException {
        if (!(one.get("case") instanceof String name)) {
            throw refused("It has no name.", "Write \"case: what it shows\".");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        map(one.get("settings"), "settings", null).forEach((key, value) -> settings.put(key, String.valueOf(value)));
        List<SentRequest> send = new ArrayList<>();
        for (Object request : list(one.get("send"), "send")) {
            send.add(request(map(request, "a request", REQUEST)));
        }
        if (send.isEmpty()) {
            throw refused("It sends nothing.", "Write under send: what goes in, \"- post: /v1/…\".");
        }
        return new FlowCase(file + ", case " + number, name, settings, send, map(one.get("out"), "out", null));
    }

    private SentRequest request(Map<String, Object> one) throws IOException {
        List<String> methods = one.keySet().stream().filter(METHODS::contains).toList();
        if (methods.size() != 1) {
            throw refused(
                    "A request needs one method and its path.",
                    "Write \"post: /v1/…\", or get, put, patch, delete; or \"mqtt: \" and a topic.");
        }
        if (one.containsKey(MQTT)) {
            map(one, "an MQTT message", MESSAGE);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (one.containsKey("json")) {
            headers.put("content-type", "application/json");
        }
        map(one.get("headers"), "headers", null)
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value)));
        Object times = one.getOrDefault("times", 1);
        if (!(times instanceof Integer number) || number < 1 || number > MOST_TIMES) {
            throw refused("times is " + times + ".", "Write a number from 1 to " + MOST_TIMES + ".");
        }
        WebhookSigner signer = one.containsKey("sign") ? signer(map(one.get("sign"), "sign", SIGN)) : null;
        return new SentRequest(
                methods.get(0).toUpperCase(Locale.ROOT),
                String.valueOf(one.get(methods.get(0))),
                String.valueOf(one.getOrDefault("key", signer == null ? "send" : "none")),
                headers,
                body(one),
                signer,
                number,
                one.containsKey("answer") ? map(one.get("answer"), "answer", ANSWER) : null);
    }

    private WebhookSigner signer(Map<String, Object> sign) {
        try {
            return new WebhookSigner(text(sign, "scheme"), text(sign, "secret"));
        } catch (IllegalArgumentException e) {
            throw refused(
                    "It cannot be signed: " + e.getMessage() + ".",
                    "Write \"sign: { scheme: github, secret: the one that the flow is set to }\".");
        }
    }

    private static String text(Map<String, Object> sign, String name) {
        if (sign.get(name) == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return sign.get(name).toString();
    }

    private byte[] body(Map<String, Object> request) throws IOException {
        if (request.containsKey("json")) {
            return StrictJson.write(request.get("json"));
        }
        if (request.get("file") instanceof String name) {
            Path beside = file.resolveSibling(name);
            if (!Files.isRegularFile(beside)) {
                throw refused("There is no file " + beside + ".", "Write the name of a file beside this one.");
            }
            return Files.readAllBytes(beside);
        }
        return request.get("text") instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    /** @param known null for any */
    private Map<String, Object> map(Object value, String what, Set<String> known) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, one) -> map.put(String.valueOf(key), one));
        } else if (value != null) {
            throw refused(what + " is no map.", "Write \"name: value\", one line each.");
        }
        map.keySet().stream()
                .filter(key -> known != null && !known.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw refused(
                            what + " has no \"" + key + "\".",
                            "Write one of these: "
                                    + String.join(", ", known.stream().sorted().toList()) + ".");
                });
        return map;
    }

    private List<?> list(Object value, String what) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw refused(what + " is no list.", "Begin each of its lines with a hyphen.");
    }

    private RoutesRefused refused(String why, String instead) {
        String origin = number == 0 ? file.toString() : file + ", case " + number;
        return new RoutesRefused(
                List.of(new RouteProblem(file.getFileName().toString(), origin, capital(why), instead)));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
