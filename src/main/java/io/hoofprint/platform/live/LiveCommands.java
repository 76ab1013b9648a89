// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.FailedSignIns.Way;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Tickets;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.platform.vital.FatalErrors;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what clients send: subscriptions, and signs of life. A client that makes no sense, or asks too often, is closed. */
final class LiveCommands {
    /** The longest message that is read on an event loop, in characters. */
    private static final int SMALL = 16 * 1024;

    private static final String PING = "ping";
    private static final byte[] PONG = "{\"action\":\"pong\"}".getBytes(StandardCharsets.UTF_8);

    private final Keys keys;
    private final Tickets tickets;
    private final Subscriber subscriber;
    private final Map<String, LiveAction> actions = new TreeMap<>();

    @FunctionalInterface
    interface Subscriber {
        void subscribe(LiveConnection client, Caller caller, List<Feed> feeds);
    }

    private record Refusal(String error, String message) {}

    LiveCommands(Keys keys, Tickets tickets, Subscriber subscriber) {
        this.keys = keys;
        this.tickets = tickets;
        this.subscriber = subscriber;
    }

    void offer(LiveAction action) {
        action.names().forEach(name -> actions.put(name, action));
    }

    /** On the client's event loop. */
    void received(LiveConnection client, Object frame) {
        if (!(frame instanceof String text)) {
            refuse(client, Problem.badRequest("Send text frames, each with a JSON object."));
        } else if (text.length() > SMALL) {
            readElsewhere(client, text);
        } else {
            orRefuse(client, () -> read(client, text));
        }
    }

    /** Nothing more is read from this client meanwhile, and nobody else has to wait. */
    private void readElsewhere(LiveConnection client, String text) {
        client.pause();
        Vertx.currentContext()
                .executeBlocking(() -> LiveMessage.parse(text), false)
                .onSuccess(message -> orRefuse(client, () -> obeyIfThere(client, message)))
                .onFailure(failure -> refuse(client, problem(failure)))
                .onComplete(done -> client.resume());
    }

    private static Problem problem(Throwable failure) {
        FatalErrors.check(failure);
        return failure instanceof Problem problem ? problem : Problem.badRequest("This cannot be read: " + failure);
    }

    private void read(LiveConnection client, String text) {
        if (client.isSubscribed() && text.strip().equals(PING)) {
            pong(client);
        } else {
            obey(client, LiveMessage.parse(text));
        }
    }

    private void obeyIfThere(LiveConnection client, LiveMessage message) {
        if (!client.isOver()) {
            obey(client, message);
        }
    }

    private void obey(LiveConnection client, LiveMessage message) {
        if (client.isSubscribed() && PING.equals(message.text("action"))) {
            pong(client);
        } else {
            subscribe(client, message);
        }
    }

    private static void pong(LiveConnection client) {
        client.spend(CommandAllowance.PING);
        client.send(PONG);
    }

    private void subscribe(LiveConnection client, LiveMessage message) {
        client.spend(CommandAllowance.SUBSCRIPTION);
        LiveAction action = action(message);
        Caller caller = caller(client, message);
        List<Feed> feeds = action.feeds(message, caller);
        client.belongsTo(caller);
        subscriber.subscribe(client, caller, feeds);
    }

    private static void orRefuse(LiveConnection client, Runnable reading) {
        try {
            reading.run();
        } catch (Problem problem) {
            refuse(client, problem);
        }
    }

    private static void refuse(LiveConnection client, Problem problem) {
        if (!client.isOver()) {
            client.send(StrictJson.write(new Refusal(problem.code(), problem.getMessage())));
            client.close(CloseReason.REFUSED);
        }
    }

    private LiveAction action(LiveMessage message) {
        String name = message.text("action");
        LiveAction action = name == null ? null : actions.get(name);
        if (action == null) {
            throw new Problem(400, "unknown_action", "Say which action: one of " + String.join(", ", actions.keySet()));
        }
        return action;
    }

    private Caller caller(LiveConnection client, LiveMessage message) {
        String key = message.text("api_key");
        String ticket = message.text("ticket");
        Optional<Caller> caller = key != null
                ? keys.caller(key)
                : ticket != null
                        ? tickets.redeem(ticket, usedElsewhere(client))
                        : Optional.ofNullable(client.session()).filter(keys::isGood);
        if (caller.isEmpty() && key != null) {
            keys.failedSignIns().failed(client.address(), keys.formerName(key), Way.WEBSOCKET);
        }
        return caller.orElseThrow(LiveCommands::unauthorized);
    }

    private static Problem unauthorized() {
        return new Problem(
                401,
                "unauthorized",
                "No key or an unknown one, or a ticket that is used up or too old, came:"
                        + " send \"api_key\":\"<key>\", or a new \"ticket\"");
    }

    /** Two had the ticket, and the other one was first. */
    private static Runnable usedElsewhere(LiveConnection client) {
        Context loop = Vertx.currentContext();
        return () -> loop.runOnContext(turn -> refuse(client, unauthorized()));
    }
}
