package io.hoofprint.platform.config;

import java.util.List;

/**
 * What may stand in a setting.
 *
 * @param argument what limits the kind: a range, a pattern, schemes; or nothing
 * @param words those that may stand there instead, {@code off} say; for a choice, all that may stand there
 */
record Type(Kind kind, String argument, List<String> words) {
    /** @param hint {@code kind argument | word | word}, or {@code word | word} for a choice */
    static Type of(String hint) {
        List<String> alternatives = List.of(hint.split(" \\| "));
        String[] first = alternatives.get(0).split(" ", 2);
        List<String> words = alternatives.subList(1, alternatives.size());
        return Kind.named(first[0])
                .map(kind -> new Type(kind, first.length > 1 ? first[1] : "", words))
                .orElseGet(() -> choice(hint, alternatives));
    }

    private static Type choice(String hint, List<String> words) {
        if (words.size() < 2) {
            throw new IllegalStateException("no such type: [" + hint + "]");
        }
        return new Type(Kind.CHOICE, "", words);
    }

    /**
     * @return the value as its kind's Java type, or one of the words
     * @throws Unfit when it is neither
     */
    Object read(String value) {
        if (words.contains(value)) {
            return kind == Kind.CHOICE ? value : new Word(value);
        }
        if (kind == Kind.CHOICE) {
            throw new Unfit("is not one of the values that are known here");
        }
        return kind.read(value, argument);
    }

    String describe() {
        String described = kind.describe(argument);
        return described.isEmpty() || words.isEmpty()
                ? described + String.join(" or ", words)
                : described + "; or " + String.join(" or ", words);
    }

    /** A word in the place of a value: {@code off}. */
    record Word(String word) {}
}
