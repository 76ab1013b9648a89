// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A deferred request's name in the archive.
 *
 * @param day of receipt, {@code yyyy/MM/dd} in UTC
 */
public record DeferredObjectName(String day, String requestId) {
    public static final String PREFIX = "fallback/";

    private static final String DEAD_LETTERS = "dead-letters/intake/";
    private static final Pattern KEY = Pattern.compile(
            "(?:" + PREFIX + "|" + DEAD_LETTERS + ")(\\d{4}/\\d{2}/\\d{2})/([A-Za-z0-9_-]{1,128})\\.json");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);

    public static DeferredObjectName of(Instant receivedAt, String requestId) {
        return new DeferredObjectName(DAY.format(receivedAt), requestId);
    }

    /** @return empty if this is not the name of a request */
    public static Optional<DeferredObjectName> parse(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches()
                ? Optional.of(new DeferredObjectName(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    public String key() {
        return PREFIX + day + "/" + requestId + ".json";
    }

    /** Its name as a dead letter. */
    public String deadLetterKey() {
        return DEAD_LETTERS + day + "/" + requestId + ".json";
    }
}
