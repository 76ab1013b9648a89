// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Where something is in JSON.
 *
 * @param text expressions for members' names, separated by slashes, and {@code *} for each element of an array
 */
record DevicePath(String text, List<Pattern> steps) {
    private static final String EACH = "*";

    /** @param name what a group of the path's expressions has matched, empty for none */
    record Found(JsonNode node, String name) {}

    static DevicePath parse(String text) {
        List<Pattern> steps = text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("/"))
                        .map(step -> step.equals(EACH) ? null : Pattern.compile(step))
                        .toList();
        return new DevicePath(text, steps);
    }

    /** In the order of the JSON. */
    List<Found> in(JsonNode root) {
        Stream<Found> found = Stream.of(new Found(root, ""));
        for (Pattern step : steps) {
            found = found.flatMap(one -> step == null ? elements(one) : members(one, step));
        }
        return found.toList();
    }

    private static Stream<Found> elements(Found of) {
        return of.node.isArray()
                ? StreamSupport.stream(of.node.spliterator(), false).map(element -> new Found(element, of.name))
                : Stream.empty();
    }

    private static Stream<Found> members(Found of, Pattern step) {
        return of.node.properties().stream().flatMap(member -> member(of, step.matcher(member.getKey()), member));
    }

    private static Stream<Found> member(Found of, Matcher name, Map.Entry<String, JsonNode> member) {
        return name.matches()
                ? Stream.of(new Found(member.getValue(), name.groupCount() > 0 ? name.group(1) : of.name))
                : Stream.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
