// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for what is known of an event: {@code {id}}, {@code {yyyy}}, {@code {/door/name}}. It is read once, so
 * that a place that there is not is found before the first event.
 */
final class EventTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    private final List<Function<OpenedEvent, String>> parts = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    private EventTemplate() {}

    /**
     * @param each what becomes of a value before it takes its place
     * @throws IllegalArgumentException naming the place that there is not
     */
    static EventTemplate parse(String text, ZoneId zone, UnaryOperator<String> each) {
        EventTemplate template = new EventTemplate();
        Matcher found = PLACE.matcher(text);
        int at = 0;
        while (found.find()) {
            template.add(text.substring(at, found.start()));
            Function<OpenedEvent, String> value = EventPlaces.named(found.group(1), zone);
            template.parts.add(event -> each.apply(value.apply(event)));
            template.places.add(found.group(1));
            at = found.end();
        }
        template.add(text.substring(at));
        return template;
    }

    boolean has(String place) {
        return places.contains(place);
    }

    String of(SinkEvent event) {
        return of(new OpenedEvent(event));
    }

    /** As {@link #of(SinkEvent)}; a {@code Long} if the template is one member of the event and that is a whole number. */
    Object cell(OpenedEvent opened) {
        boolean isMember =
                parts.size() == 1 && places.size() == 1 && places.get(0).startsWith("/");
        Long number = isMember ? opened.number(JsonPointer.compile(places.get(0))) : null;
        return number == null ? of(opened) : number;
    }

    private String of(OpenedEvent opened) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.apply(opened)));
        return text.toString();
    }

    private void add(String literal) {
        if (!literal.isEmpty()) {
            parts.add(event -> literal);
        }
    }
}
