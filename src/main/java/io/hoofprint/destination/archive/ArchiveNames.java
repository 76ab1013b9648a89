// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive;

import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Validates the names of buckets and objects, for both kinds of archive.
 *
 * @param bucket used when a caller names none
 * @param prefix of every object's full name
 */
public record ArchiveNames(String bucket, String prefix) {
    static final String PREFIX = "hoofprint.archive.prefix";

    /** The order of lists, as in S3: by UTF-8 bytes, which differs from Java's string order beyond U+D7FF. */
    public static final Comparator<String> ORDER = (one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other));

    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,254}");
    private static final int MAX_BYTES = 1_024;

    public static ArchiveNames of(Settings settings) {
        return new ArchiveNames(settings.text("hoofprint.archive.bucket"), settings.text(PREFIX));
    }

    /** @param given null or empty for the default */
    public String bucketOr(String given) {
        if (given == null || given.isEmpty()) {
            return bucket;
        }
        if (!BUCKET.matcher(given).matches()) {
            throw refused("bucket", given, "is not 2 to 255 letters, digits, dots, dashes or underscores");
        }
        return given;
    }

    /**
     * @param key the name after the prefix
     * @return the full name
     * @throws Rejected if the key is invalid; the message says why
     */
    public String full(String key) {
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException("header archiveKey is missing");
        }
        String full = partOf(key);
        for (String segment : full.split("/", -1)) {
            if (segment.isEmpty()) {
                throw refused("key", full, "has an empty part between its slashes");
            }
            if (List.of(".", "..").contains(segment)) {
                throw refused("key", full, "has a part that is only dots");
            }
        }
        return full;
    }

    /**
     * As {@link #full}, for a prefix of a key, which may end anywhere.
     *
     * @param start null or empty for everything
     */
    public String partOf(String start) {
        String full = prefix + (start == null ? "" : start);
        if (full.codePoints().anyMatch(ArchiveNames::isUnwritable)) {
            throw refused("key", full, "has control characters or half a character");
        }
        if (utf8(full).length > MAX_BYTES) {
            throw refused("key", full, "is over " + MAX_BYTES + " bytes");
        }
        return full;
    }

    /** @param full the full name of an object */
    public String withoutPrefix(String full) {
        return full.substring(prefix.length());
    }

    private static boolean isUnwritable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Rejected refused(String what, String name, String why) {
        String shown = name.length() <= 100 ? name : name.substring(0, 100) + "…";
        return new Rejected("The archive's " + what + " '" + shown.replaceAll("\\p{Cntrl}", "?") + "' " + why + ".");
    }
}
