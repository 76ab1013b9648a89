// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import java.util.List;
import java.util.stream.Stream;

/** Whose webhooks a route takes. Set up by the route's parameters; thread-safe afterwards. */
public final class WebhookSource {
    /** Camel would take a value that begins with a number sign for the name of a bean. */
    private static final String KEYS = "keys: ";

    private String route = "";
    private String scheme = "";
    private String keys = "";
    private String sender = "";
    private String eventId = "";
    private WebhookScheme rules;
    private WebhookSignature signature;

    /** @param id for messages */
    public void setRoute(String id) {
        route = id;
    }

    /** @param name of a row of {@code webhooks.schemes} */
    public void setScheme(String name) {
        scheme = name;
    }

    /** @param list {@code keys: } and one, or several with commas between */
    public void setKeys(String list) {
        keys = list.substring(KEYS.length());
    }

    /** @param name empty for the scheme's */
    public void setSender(String name) {
        sender = name;
    }

    /** @param place as {@link EventId#parse}; empty for the scheme's */
    public void setEventId(String place) {
        eventId = place;
    }

    /** @throws IllegalArgumentException saying which parameter is wrong */
    public void check() {
        rules = WebhookSchemes.of(scheme);
        if (!eventId.isEmpty()) {
            rules = rules.withId(EventId.parse(eventId));
        }
        List<String> texts = Stream.of(keys.split(",", -1)).map(String::strip).toList();
        signature = new WebhookSignature(rules, new SigningKeys(texts, "the secrets of the route " + route));
    }

    public WebhookScheme scheme() {
        return rules;
    }

    public WebhookSignature signature() {
        return signature;
    }

    /** The sender of its events. */
    public String sender() {
        return sender.isEmpty() ? scheme : sender;
    }

    /** The request headers that it needs, lower case. */
    public List<String> headers() {
        return rules.headers();
    }
}
