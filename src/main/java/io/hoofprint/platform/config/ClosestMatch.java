// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the name that was probably meant. */
public final class ClosestMatch {
    private ClosestMatch() {}

    /** The first of the closest; candidates with all its words are closer than all others. */
    public static String to(String name, Collection<String> known) {
        List<String> words = words(name);
        List<String> fuller =
                known.stream().filter(other -> words(other).containsAll(words)).toList();
        return (fuller.isEmpty() ? known : fuller)
                .stream()
                        .min(Comparator.comparingInt(other -> distance(name, other)))
                        .orElseThrow();
    }

    private static List<String> words(String name) {
        return Arrays.asList(name.toLowerCase(Locale.ROOT).split("[._/-]"));
    }

    /** Case-insensitive Levenshtein distance. */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (same(from.charAt(i - 1), to.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
