// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Topic filters that a parameter of an endpoint's address has brought. An address means a space by {@code +}, so that Camel
 * makes one of each wildcard {@code +}, wherever the text comes from: a level of nothing but spaces is that wildcard.
 */
final class UriTopics {
    private static final String ANY_LEVEL = "+";

    private UriTopics() {}

    /**
     * The list as it was written.
     *
     * @throws IllegalArgumentException if a space may have been a separator's or a wildcard
     */
    static String written(String list) {
        List<String> filters = new ArrayList<>();
        for (String filter : list.split(",", -1)) {
            if (!filters.isEmpty() && filter.startsWith(" /")) {
                throw new IllegalArgumentException("topic '" + list + "' may mean '+" + filter.strip() + "' or '"
                        + filter.strip() + "': write '%2B" + filter.strip() + "' for the first, and no space before the"
                        + " slash for the second");
            }
            filters.add(levels(filter));
        }
        return String.join(",", filters);
    }

    private static String levels(String filter) {
        return Arrays.stream(filter.split("/", -1))
                .map(level -> !level.isEmpty() && level.isBlank() ? ANY_LEVEL : level)
                .collect(Collectors.joining("/"));
    }
}
