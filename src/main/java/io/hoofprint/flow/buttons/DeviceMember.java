// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Members that must be of some form.
 *
 * @param names those that are there are joined by {@code -}
 */
record DeviceMember(List<String> names, Pattern form) {
    /** @return null for an empty text; else {@code name name=expression} */
    static DeviceMember parse(String text) {
        int equal = text.indexOf('=');
        return equal < 0
                ? null
                : new DeviceMember(
                        List.of(text.substring(0, equal).split(" ")), Pattern.compile(text.substring(equal + 1)));
    }

    /** The expression's first group, or all if it has none; empty if the members are not of that form. */
    Optional<String> in(JsonNode node) {
        String[] values = names.stream()
                .map(node::path)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .toArray(String[]::new);
        Matcher matcher = form.matcher(String.join("-", Arrays.asList(values)));
        return values.length > 0 && matcher.matches()
                ? Optional.of(matcher.group(Math.min(1, matcher.groupCount())))
                : Optional.empty();
    }
}
