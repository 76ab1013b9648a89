// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A fake Calendly: version 2 webhooks about invented people, with signatures. */
public final class Calendly {
    public static final String HEADER = "Calendly-Webhook-Signature";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Calendly() {}

    /** The id of the invitee with that short name. */
    public static String invitee(String who) {
        return "https://api.calendly.com/scheduled_events/E-" + who + "/invitees/I-" + who;
    }

    /** @param event {@code invitee.created} for instance */
    public static Told webhook(String event, String who, String at) {
        ObjectNode root = JSON.createObjectNode();
        root.put("event", event).put("created_at", at).put("created_by", "https://api.calendly.com/users/U");
        ObjectNode payload = root.putObject("payload");
        payload.put("uri", invitee(who)).put("email", who + "@example.com").put("name", "Guest " + who);
        payload.put("timezone", "Europe/Berlin").put("rescheduled", false);
        payload.putNull("old_invitee").putNull("new_invitee");
        payload.putObject("scheduled_event")
                .put("uri", "https://api.calendly.com/scheduled_events/E-" + who)
                .put("name", "30 Minute Meeting")
                .put("start_time", "2026-10-16T21:30:00.000000Z")
                .put("end_time", "2026-10-16T22:00:00.000000Z")
                .putObject("location")
                .put("type", "physical")
                .put("location", "Main St 1");
        if (event.equals("invitee.canceled")) {
            payload.putObject("cancellation").put("canceled_by", "Host").put("reason", "Changed plans");
        }
        return new Told(root);
    }

    /** A modifiable webhook. */
    public record Told(ObjectNode root) {
        public Told with(String member, String value) {
            return in(payload(), member, value);
        }

        public Told at(String start) {
            return in(event(), "start_time", start);
        }

        public Told movedTo(String who) {
            payload().put("rescheduled", true);
            return with("new_invitee", invitee(who));
        }

        public Told movedFrom(String who) {
            return with("old_invitee", invitee(who));
        }

        /** @param host their name */
        public Told hostedBy(String host) {
            event().putArray("event_memberships")
                    .addObject()
                    .put("user_name", host)
                    .put("user_email", "host@example.com");
            return this;
        }

        public Told joinAt(String address) {
            event().putObject("location").put("type", "zoom").put("join_url", address);
            return this;
        }

        public Told answering(String question, String answer) {
            payload()
                    .putArray("questions_and_answers")
                    .addObject()
                    .put("question", question)
                    .put("answer", answer);
            return this;
        }

        private ObjectNode event() {
            return (ObjectNode) payload().get("scheduled_event");
        }

        public ObjectNode payload() {
            return (ObjectNode) root.get("payload");
        }

        public byte[] bytes() {
            return root.toString().getBytes(StandardCharsets.UTF_8);
        }

        private Told in(ObjectNode object, String member, String value) {
            object.put(member, value);
            return this;
        }
    }

    /** The header for a body that is signed now. */
    public static String signature(String key, byte[] body) {
        return signature(key, body, Instant.now().getEpochSecond());
    }

    public static String signature(String key, byte[] body, long time) {
        return "t=" + time + ",v1=" + v1(key, body, time);
    }

    public static String v1(String key, byte[] body, long time) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Delivers a webhook, signed. */
    public static Answer deliver(HttpCaller caller, String key, byte[] body) {
        return caller.with(HEADER, signature(key, body)).send("POST", "/webhooks/calendly", body);
    }
}
