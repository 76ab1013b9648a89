// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import java.util.Locale;

/** The first letters of a name's first and last word. */
final class Initials {
    private Initials() {}

    /** @return null for no name */
    static String of(String name) {
        if (name == null) {
            return null;
        }
        String[] words = name.strip().split("\\s+");
        String first = letter(words[0]);
        return words.length == 1 ? first : first + letter(words[words.length - 1]);
    }

    /** The first letter or digit; the first character of a word that has neither. */
    private static String letter(String word) {
        int letter = word.codePoints()
                .filter(Character::isLetterOrDigit)
                .findFirst()
                .orElseGet(() -> word.codePoints().findFirst().orElse('?'));
        return Character.toString(letter).toUpperCase(Locale.ROOT);
    }
}
