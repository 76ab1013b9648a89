// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import io.hoofprint.program.Request.Event;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Random requests of one client. Two clients of one name but of different senders use the same ids and keys, which must
 * mean nothing to one another.
 */
final class Requests {
    private static final List<String> ACTIONS = List.of("click", "hover");
    private static final List<String> COLORS = List.of("red", "gr\u00fcn", "\ud83d\udc0e", "a;b c%2F'\"\\");
    private static final int MOST_EVENTS = 30;

    private final String client;
    private final Random random;
    private int number;

    Requests(String client, Random random) {
        this.client = client;
        this.random = random;
    }

    /** One that may be sent again when no answer came. */
    Request repeatable() {
        number++;
        String key = "key-" + client + "-" + number;
        return switch (random.nextInt(5)) {
            case 0 -> Request.single(null, named(0));
            case 1 -> Request.single(key, nameless());
            case 2 -> Request.array(null, some(() -> named(random.nextInt())));
            case 3 -> Request.array(key, some(() -> random.nextBoolean() ? named(random.nextInt()) : nameless()));
            default -> Request.lines(random.nextBoolean() ? key : null, some(() -> named(random.nextInt())));
        };
    }

    /** One that the program cannot know again, so in a colour of its own. */
    Request once() {
        Event event = new Event(null, new Cell(action(), "once-" + client + "-" + ++number));
        return random.nextBoolean() ? Request.single(null, event) : Request.array(null, some(() -> event));
    }

    private List<Event> some(Supplier<Event> event) {
        return Stream.generate(event).limit(1 + random.nextInt(MOST_EVENTS)).toList();
    }

    private Event named(int part) {
        return new Event("id-" + client + "-" + number + "-" + part, cell());
    }

    private Event nameless() {
        return new Event(null, cell());
    }

    private Cell cell() {
        return new Cell(action(), COLORS.get(random.nextInt(COLORS.size())));
    }

    private String action() {
        return ACTIONS.get(random.nextInt(ACTIONS.size()));
    }
}
