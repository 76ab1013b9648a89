// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.vertx.core.MultiMap;
import java.util.stream.Stream;

/** Headers whose value is a list (RFC 9110, 5.6.1): several lines, several words in one, any case, empty ones ignored. */
public final class HeaderList {
    private HeaderList() {}

    public static boolean has(MultiMap headers, CharSequence name, String word) {
        return words(headers, name).anyMatch(word::equalsIgnoreCase);
    }

    static Stream<String> words(MultiMap headers, CharSequence name) {
        return headers.getAll(name).stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }
}
