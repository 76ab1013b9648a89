// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.paho.client.mqttv3.MqttTopic;

/** The topic filters of one subscription, of which no two match the same topic. */
record TopicFilters(List<String> filters) {
    private static final String ANY_LEVEL = "+";
    private static final String ALL_BELOW = "#";
    private static final String SHARE = "$share/";
    /** A shared subscription: its topics are those behind the group's name. */
    private static final Pattern SHARED = Pattern.compile("\\$share/[^/]+/");

    /** @param list as in an endpoint's URI, separated by commas */
    static TopicFilters parse(String list) {
        return new TopicFilters(
                Arrays.stream(list.split(",", -1)).map(String::strip).toList());
    }

    /**
     * The same, checked.
     *
     * @param where begins the message
     * @throws IllegalArgumentException if they are no topic filters, or overlap
     */
    static TopicFilters of(String where, String list) {
        TopicFilters topics = parse(list);
        topics.fault().ifPresent(fault -> {
            throw new IllegalArgumentException(where + " " + fault);
        });
        return topics;
    }

    /** What is wrong with them, in words that follow the name of their setting. */
    Optional<String> fault() {
        if (filters.isEmpty()) {
            return Optional.of("names no topic");
        }
        return filters.stream()
                .flatMap(filter -> malformed(filter).stream())
                .findFirst()
                .or(this::overlap);
    }

    private static Optional<String> malformed(String filter) {
        try {
            MqttTopic.validate(filter, true);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("is not a topic filter: " + e.getMessage());
        }
    }

    /** A broker may deliver a packet once for each filter that matches it, and each would count. */
    private Optional<String> overlap() {
        for (int one = 0; one < filters.size(); one++) {
            for (int other = one + 1; other < filters.size(); other++) {
                if (overlap(levels(filters.get(one)), levels(filters.get(other)))) {
                    return Optional.of("holds '" + filters.get(one) + "' and '" + filters.get(other)
                            + "', which match the same topics: a packet on one of those could come twice");
                }
            }
        }
        return Optional.empty();
    }

    private static String[] levels(String filter) {
        return topics(filter).split("/", -1);
    }

    private static String topics(String filter) {
        return filter.startsWith(SHARE) ? SHARED.matcher(filter).replaceFirst("") : filter;
    }

    private static boolean overlap(String[] one, String[] other) {
        if (isSystem(one) != isSystem(other) && (isWild(one[0]) || isWild(other[0]))) {
            return false;
        }
        for (int level = 0; level < Math.max(one.length, other.length); level++) {
            if (isAllBelow(one, level) || isAllBelow(other, level)) {
                return true;
            } else if (level >= one.length || level >= other.length || !meet(one[level], other[level])) {
                return false;
            }
        }
        return true;
    }

    /** No wildcard at the first level matches a broker's own topics. */
    private static boolean isSystem(String[] filter) {
        return filter[0].startsWith("$");
    }

    private static boolean isWild(String level) {
        return level.equals(ANY_LEVEL) || level.equals(ALL_BELOW);
    }

    private static boolean isAllBelow(String[] filter, int level) {
        return level < filter.length && filter[level].equals(ALL_BELOW);
    }

    private static boolean meet(String one, String other) {
        return one.equals(other) || one.equals(ANY_LEVEL) || other.equals(ANY_LEVEL);
    }

    /** For each packet, so without a stream. */
    boolean match(String topic) {
        for (String filter : filters) {
            if (matches(topics(filter), topic)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String filter, String topic) {
        try {
            return MqttTopic.isMatched(filter, topic);
        } catch (IllegalArgumentException noTopicAtAll) {
            return false;
        }
    }
}
