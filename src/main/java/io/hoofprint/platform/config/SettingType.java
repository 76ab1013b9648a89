// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/**
 * A setting's type.
 *
 * @param argument restricts the kind: a range, a pattern, schemes; may be empty
 * @param words allowed instead of a value, such as {@code off}; for a choice, all allowed values
 */
record SettingType(Kind kind, String argument, List<String> words) {
    /** The kind of value: how to parse it, and how to describe it when it is invalid. */
    enum Kind {
        TEXT("text", SettingType::text, pattern -> pattern.isEmpty() ? "a text" : "a text that matches " + pattern),
        CHOICE("", SettingType::noChoice, none -> ""),
        SECRET("secret", (value, none) -> new Secret(value), none -> "a secret"),
        SECRETS("secrets", (value, none) -> ListValues.secrets(value), none -> "secrets, separated by commas"),
        INTEGER(
                "integer",
                (value, range) -> (int) Amount.NUMBER.read(value, range),
                range -> "a whole number " + range.replace("..", " to ")),
        PORT(
                "port",
                (value, none) -> (int) Amount.NUMBER.read(value, "0..65535"),
                none -> "a port, 1 to 65535, or 0 for any free one"),
        SIZE("size", Amount.BYTES::read, range -> "a size such as 512KiB or 1MiB" + between(range)),
        DURATION("duration", Amount::duration, range -> "a duration such as 30s, 15m or 28d" + between(range)),
        FLAG("boolean", (value, none) -> flag(value), none -> "true or false"),
        ZONE("zone", (value, none) -> zone(value), none -> "a time zone such as UTC or Europe/Madrid"),
        URL("url", Addresses::url, Addresses::describe),
        HOST("host", (value, none) -> Addresses.host(value), none -> "a host such as 127.0.0.1, ::1 or localhost"),
        PATH("path", (value, none) -> path(value), none -> "a path, with / between folders"),
        FILE("file", (value, none) -> path(value), none -> "the path of a file that can be read"),
        LIST("list", ListValues::list, pattern -> "a list: one, two" + each("item", pattern)),
        ENTRIES(
                "entries",
                ListValues::entries,
                pattern -> "entries: name: value; name: value" + each("value", pattern)),
        CRON(
                "cron",
                (value, none) -> cron(value),
                none -> "a Quartz schedule: seconds minutes hours day month weekday");

        private final String word;
        private final BiFunction<String, String, Object> reader;
        private final UnaryOperator<String> describer;

        /** @param reader like {@code describer}, receives the type's argument too */
        Kind(String word, BiFunction<String, String, Object> reader, UnaryOperator<String> describer) {
            this.word = word;
            this.reader = reader;
            this.describer = describer;
        }

        boolean isSecret() {
            return this == SECRET || this == SECRETS;
        }
    }

    /** A word instead of a value: {@code off}. */
    record Word(String word) {}

    /** @param hint {@code kind argument | word | word}, or {@code word | word} for a choice */
    static SettingType of(String hint) {
        List<String> alternatives = List.of(hint.split(" \\| "));
        String[] first = alternatives.get(0).split(" ", 2);
        String argument = first.length > 1 ? first[1].replaceFirst("^matching ", "") : "";
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.CHOICE && kind.word.equals(first[0]))
                .findFirst()
                .map(kind -> new SettingType(kind, argument, alternatives.subList(1, alternatives.size())))
                .orElseGet(() -> choice(hint, alternatives));
    }

    private static SettingType choice(String hint, List<String> words) {
        if (words.size() < 2) {
            throw new IllegalStateException("no such type: [" + hint + "]");
        }
        return new SettingType(Kind.CHOICE, "", words);
    }

    /**
     * @return the value as its kind's Java type, or one of the words
     * @throws InvalidValue if it is neither
     */
    Object read(String value) {
        if (words.contains(value)) {
            return kind == Kind.CHOICE ? value : new Word(value);
        }
        return kind.reader.apply(value, argument);
    }

    String describe() {
        String described = kind.describer.apply(argument).strip();
        return described.isEmpty() || words.isEmpty()
                ? described + String.join(" or ", words)
                : described + "; or " + String.join(" or ", words);
    }

    private static String noChoice(String value, String none) {
        throw new InvalidValue("is not one of the values that are known here");
    }

    private static String text(String value, String pattern) {
        if (!pattern.isEmpty() && !Pattern.matches(pattern, value)) {
            throw new InvalidValue("does not match " + pattern);
        }
        return value;
    }

    private static boolean flag(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new InvalidValue("is neither true nor false");
        }
        return value.equals("true");
    }

    private static ZoneId zone(String value) {
        try {
            return ZoneId.of(value);
        } catch (DateTimeException unknown) {
            String nearest = ClosestMatch.to(value, ZoneId.getAvailableZoneIds());
            throw new InvalidValue("is not a time zone; the nearest is " + nearest);
        }
    }

    private static Path path(String value) {
        if (value.startsWith("{") || value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValue("is not a path (a backslash in a file has to be doubled)");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException malformed) {
            throw new InvalidValue("is not a path: " + malformed.getReason());
        }
    }

    private static String cron(String value) {
        int fields = value.split("\\s+").length;
        if (fields < 6 || fields > 7) {
            throw new InvalidValue("has %d fields instead of 6 or 7".formatted(fields));
        }
        try {
            CronExpression.validateExpression(value);
            return value;
        } catch (ParseException malformed) {
            throw new InvalidValue("is not a schedule: " + malformed.getMessage());
        }
    }

    private static String between(String range) {
        return range.isEmpty()
                ? ""
                : range.endsWith("..")
                        ? ", at least " + range.substring(0, range.length() - 2)
                        : ", " + range.replace("..", " to ");
    }

    private static String each(String what, String pattern) {
        return pattern.isEmpty() ? "" : ", where each " + what + " matches " + pattern;
    }
}
