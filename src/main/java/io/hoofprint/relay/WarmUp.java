// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Set;

/**
 * Recognizes events that only keep the function warm: EventBridge's schedules, the usual plug-ins' pings, and an
 * invocation without a payload. They end well and reach nobody: as an error AWS would try each of them three times.
 */
final class WarmUp {
    private static final Set<String> SCHEDULERS = Set.of("aws.events", "aws.scheduler");
    private static final Set<String> PINGS = Set.of("ping", "keepalive", "keep-alive", "keep_alive");
    /** Members of a button's events. Whatever else it says, an event with one of them is a press. */
    private static final Set<String> OF_BUTTONS = Set.of("serialNumber", "clickType", "deviceEvent", "deviceInfo");

    private WarmUp() {}

    /** @param event as the function was invoked with */
    static boolean is(String event) {
        String text = event.strip();
        return text.isEmpty()
                || text.equals("null")
                || JsonMembers.object(text).filter(WarmUp::is).isPresent();
    }

    private static boolean is(JsonObject event) {
        if (event.keySet().stream().anyMatch(OF_BUTTONS::contains)) {
            return false;
        }
        String source = JsonMembers.text(event, "source").orElse("");
        return event.size() == 0
                || SCHEDULERS.contains(source)
                || isWarming(source)
                || event.keySet().stream().anyMatch(name -> isWarming(name) || PINGS.contains(lower(name)));
    }

    private static boolean isWarming(String word) {
        return lower(word).contains("warm");
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
