// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A make's words for clicks, in the order in which they are tried, and those that are no press. */
record DeviceWords(Map<ClickType, Pattern> clicks, Pattern ignored) {
    /** @param button which one it was, empty if the word does not say */
    record Word(ClickType click, String button) {}

    static DeviceWords of(String twice, String held, String once, String ignored) {
        Map<ClickType, Pattern> clicks = new LinkedHashMap<>();
        clicks.put(ClickType.DOUBLE, Pattern.compile(twice));
        clicks.put(ClickType.LONG, Pattern.compile(held));
        clicks.put(ClickType.SINGLE, Pattern.compile(once));
        return new DeviceWords(clicks, Pattern.compile(ignored));
    }

    /** Empty for no press. A press that we have no word for is one of a button that has that word for its name. */
    Optional<Word> read(String word) {
        if (word.isBlank()) {
            return Optional.empty();
        }
        for (Map.Entry<ClickType, Pattern> click : clicks.entrySet()) {
            Matcher matcher = click.getValue().matcher(word);
            if (matcher.matches()) {
                return Optional.of(new Word(click.getKey(), group(matcher)));
            }
        }
        return ignored.matcher(word).matches() ? Optional.empty() : Optional.of(new Word(ClickType.SINGLE, word));
    }

    private static String group(Matcher matcher) {
        return IntStream.rangeClosed(1, matcher.groupCount())
                .mapToObj(matcher::group)
                .filter(group -> group != null)
                .findFirst()
                .orElse("");
    }
}
