// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.util.List;
import java.util.stream.Stream;

/**
 * Of a query, a path or the headers.
 *
 * @param name of a header in lower case; one that ends in {@code *} stands for all that begin so
 * @param schema of one value
 */
record Parameter(String name, Schema schema, boolean required, boolean mayRepeat) {
    boolean covers(String given) {
        return name.endsWith("*") ? given.startsWith(name.substring(0, name.length() - 1)) : name.equals(given);
    }

    /** @param where "query parameter", say */
    Stream<String> problems(String where, List<String> values) {
        String about = where + " '" + name + "'";
        if (values.isEmpty()) {
            return required ? Stream.of(about + " is missing") : Stream.empty();
        }
        Stream<String> repeated =
                values.size() > 1 && !mayRepeat ? Stream.of(about + " may not be repeated") : Stream.empty();
        return Stream.concat(
                repeated,
                values.stream()
                        .flatMap(value -> schema.problems(value).stream())
                        .map(why -> about + " " + why));
    }
}
