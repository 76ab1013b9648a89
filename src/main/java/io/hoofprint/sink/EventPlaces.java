// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The places of an {@link EventTemplate}, by their names. */
final class EventPlaces {
    private static final Map<String, Function<OpenedEvent, String>> KNOWN = Map.of(
            "stream", opened -> opened.event().stream(),
            "sequence", opened -> String.valueOf(opened.event().stored().sequence()),
            "sender", opened -> opened.event().stored().sender(),
            "id", opened -> opened.event().stored().id(),
            "identity", opened -> opened.event().identity(),
            "receivedAt", opened -> opened.event().stored().receivedAt().toString(),
            "body", OpenedEvent::text);

    /** Parts of the time of receipt, in the zone. */
    private static final Set<String> TIMES = Set.of("yyyy", "MM", "dd", "HH", "mm", "ss");

    private EventPlaces() {}

    /** @throws IllegalArgumentException if there is no such place; the message has those that there are */
    static Function<OpenedEvent, String> named(String place, ZoneId zone) {
        if (place.startsWith("/")) {
            JsonPointer member = JsonPointer.compile(place);
            return opened -> opened.at(member);
        }
        if (TIMES.contains(place)) {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(place, Locale.ROOT);
            return opened -> format.format(opened.receivedAt(zone));
        }
        Function<OpenedEvent, String> known = KNOWN.get(place);
        if (known == null) {
            throw new IllegalArgumentException("There is no {" + place + "}. There are " + all()
                    + ", and the members of the event's JSON, {/door} or {/door/name}.");
        }
        return known;
    }

    private static String all() {
        Set<String> names = new TreeSet<>(TIMES);
        names.addAll(KNOWN.keySet());
        return "{" + String.join("}, {", names) + "}";
    }
}
