// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Slack, as far as we talk to it: who am I, and messages, which it keeps. Its address is the root's {@code /api}. */
public final class SlackStandIn implements Behaviour {
    private static final long EPOCH = 1_700_000_000L;

    /** @param arguments all, as texts */
    public record Message(String channel, String text, Map<String, String> arguments) {}

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final AtomicInteger clock = new AtomicInteger();

    /** @param tokens those that are good */
    public SlackStandIn(String... tokens) {
        this.tokens.addAll(List.of(tokens));
    }

    /** In the order in which they came. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public void revoke(String token) {
        tokens.remove(token);
    }

    public void grant(String token) {
        tokens.add(token);
    }

    /** From now on there is no such channel. */
    public void removeChannel(String channel) {
        missing.add(channel);
    }

    public void addChannel(String channel) {
        missing.remove(channel);
    }

    /** A failure as Slack tells it: 200 and {@code ok: false}. */
    public static Fault failure(String error) {
        return Fault.answer(failed(error));
    }

    private static Reply failed(String error) {
        return Reply.json(Json.object().put("ok", false).put("error", error));
    }

    @Override
    public Reply answer(Seen request) {
        if (!tokens.contains(request.header("authorization").substring("Bearer ".length()))) {
            return failed("invalid_auth");
        }
        return switch (request.operation()) {
            case "POST /auth.test", "GET /auth.test" -> whoAmI();
            case "POST /chat.postMessage" -> post(arguments(request));
            default -> failed("unknown_method");
        };
    }

    private static Reply whoAmI() {
        return Reply.json(Json.object()
                .put("ok", true)
                .put("url", "https://hoofprint.slack.com/")
                .put("team", "Hoofprint")
                .put("user", "hoofprint")
                .put("team_id", "T00000001")
                .put("user_id", "U00000001"));
    }

    private static Map<String, String> arguments(Seen request) {
        Map<String, String> arguments = new ConcurrentHashMap<>();
        if (request.hasType("json")) {
            request.json()
                    .properties()
                    .forEach(member -> arguments.put(
                            member.getKey(),
                            member.getValue().isTextual()
                                    ? member.getValue().asText()
                                    : member.getValue().toString()));
        } else {
            request.form().forEach((name, values) -> arguments.put(name, values.get(0)));
        }
        return arguments;
    }

    private Reply post(Map<String, String> arguments) {
        String channel = arguments.get("channel");
        if (missing.contains(channel)) {
            return failed("channel_not_found");
        }
        boolean empty = List.of("text", "blocks", "attachments", "markdown_text").stream()
                .allMatch(name -> arguments.getOrDefault(name, "").isEmpty());
        if (empty) {
            return failed("no_text");
        }
        String text = arguments.getOrDefault("text", "");
        messages.add(new Message(channel, text, Map.copyOf(arguments)));
        return posted(text);
    }

    private Reply posted(String text) {
        String time = "%010d.%06d".formatted(EPOCH, clock.incrementAndGet());
        ObjectNode answer =
                Json.object().put("ok", true).put("channel", "C00000001").put("ts", time);
        answer.putObject("message").put("type", "message").put("text", text).put("ts", time);
        return Reply.json(answer);
    }
}
