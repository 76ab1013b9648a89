// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;

/**
 * The text that is signed.
 *
 * @param parts in order: {@code {id}}, {@code {time}}, {@code {body}}, or a text for itself
 */
record SignedText(List<String> parts) {
    static final SignedText NOTHING = new SignedText(List.of());

    private static final String ID = "{id}";
    private static final String TIME = "{time}";
    private static final String BODY = "{body}";
    private static final Pattern BOUNDARY = Pattern.compile("(?=\\{)|(?<=})");

    static SignedText parse(String template) {
        List<String> parts = Stream.of(BOUNDARY.split(template))
                .filter(part -> !part.isEmpty())
                .toList();
        parts.stream()
                .filter(part -> part.startsWith("{") && !List.of(ID, TIME, BODY).contains(part))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException(
                            "a signed text has " + ID + ", " + TIME + " and " + BODY + ", not " + unknown);
                });
        return new SignedText(parts);
    }

    boolean hasId() {
        return parts.contains(ID);
    }

    boolean hasTime() {
        return parts.contains(TIME);
    }

    boolean hasBody() {
        return parts.contains(BODY);
    }

    void update(Mac mac, String id, String time, byte[] body) {
        for (String part : parts) {
            switch (part) {
                case ID -> mac.update(id.getBytes(StandardCharsets.UTF_8));
                case TIME -> mac.update(time.getBytes(StandardCharsets.UTF_8));
                case BODY -> mac.update(body);
                default -> mac.update(part.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
