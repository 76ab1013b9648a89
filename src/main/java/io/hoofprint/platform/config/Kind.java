package io.hoofprint.platform.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** What kind of value a hint's first word asks for. */
enum Kind {
    TEXT("text", Kind::text, pattern -> pattern.isEmpty() ? "a text" : "a text that matches " + pattern),
    CHOICE("", (value, none) -> value, none -> ""),
    SECRET("secret", (value, none) -> new Secret(value), none -> "a secret"),
    SECRETS("secrets", (value, none) -> Plural.secrets(value), none -> "secrets, separated by commas"),
    INTEGER(
            "integer",
            (value, range) -> (int) Amount.NUMBER.read(value, range),
            range -> "a whole number " + range.replace("..", " to ")),
    PORT(
            "port",
            (value, none) -> (int) Amount.NUMBER.read(value, "0..65535"),
            none -> "a port, 1 to 65535, or 0 for any free one"),
    SIZE("size", Amount.BYTES::read, range -> "a size such as 512KiB or 1MiB" + between(range)),
    DURATION(
            "duration",
            (value, range) -> Duration.ofMillis(Amount.MILLIS.read(value, range)),
            range -> "a duration such as 30s, 15m or 28d" + between(range)),
    FLAG("boolean", (value, none) -> flag(value), none -> "true or false"),
    ZONE("zone", (value, none) -> zone(value), none -> "a time zone such as UTC or Europe/Madrid"),
    URL("url", Addresses::url, Addresses::describe),
    HOST("host", (value, none) -> Addresses.host(value), none -> "a host such as 127.0.0.1, ::1 or localhost"),
    PATH("path", (value, none) -> path(value), none -> "a path, with / between folders"),
    FILE("file", (value, none) -> path(value), none -> "the path of a file that can be read"),
    LIST("list", Plural::list, pattern -> "a list: one, two" + each("item", pattern)),
    ENTRIES("entries", Plural::entries, pattern -> "entries: name: value; name: value" + each("value", pattern)),
    CRON("cron", (value, none) -> cron(value), none -> "a Quartz schedule: seconds minutes hours day month weekday");

    private static final String MATCHING = "matching ";

    private final String word;
    private final Reader reader;
    private final Describer describer;

    Kind(String word, Reader reader, Describer describer) {
        this.word = word;
        this.reader = reader;
        this.describer = describer;
    }

    static Optional<Kind> named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind != CHOICE && kind.word.equals(word))
                .findFirst();
    }

    /** @param argument what the hint says after the kind: a range, a pattern, schemes; or nothing */
    Object read(String value, String argument) {
        return reader.read(value, pattern(argument));
    }

    String describe(String argument) {
        return describer.describe(pattern(argument)).strip();
    }

    boolean isSecret() {
        return this == SECRET || this == SECRETS;
    }

    private static String pattern(String argument) {
        return argument.startsWith(MATCHING) ? argument.substring(MATCHING.length()) : argument;
    }

    private static String text(String value, String pattern) {
        if (!pattern.isEmpty() && !Pattern.matches(pattern, value)) {
            throw new Unfit("does not match " + pattern);
        }
        return value;
    }

    private static boolean flag(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new Unfit("is neither true nor false");
        }
        return value.equals("true");
    }

    private static ZoneId zone(String value) {
        try {
            return ZoneId.of(value);
        } catch (DateTimeException unknown) {
            String nearest = Nearest.to(value, ZoneId.getAvailableZoneIds());
            throw new Unfit("is not a time zone; the nearest is " + nearest);
        }
    }

    private static Path path(String value) {
        if (value.startsWith("{") || value.chars().anyMatch(Character::isISOControl)) {
            throw new Unfit("is not a path (a backslash in a file has to be doubled)");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException malformed) {
            throw new Unfit("is not a path: " + malformed.getReason());
        }
    }

    private static String cron(String value) {
        int fields = value.split("\\s+").length;
        if (fields < 6 || fields > 7) {
            throw new Unfit("has %d fields instead of 6 or 7".formatted(fields));
        }
        try {
            CronExpression.validateExpression(value);
            return value;
        } catch (ParseException malformed) {
            throw new Unfit("is not a schedule: " + malformed.getMessage());
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

    @FunctionalInterface
    private interface Reader {
        Object read(String value, String argument);
    }

    @FunctionalInterface
    private interface Describer {
        String describe(String argument);
    }
}
