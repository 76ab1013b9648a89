// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Accepted media types. */
public final class MediaType {
    static final String JSON = "application/json";
    private static final String ANY = "*/*";
    private static final String JSON_LINES = "application/x-ndjson";

    /** jQuery's default, and that of beacons. */
    private static final List<String> VAGUE = List.of("application/x-www-form-urlencoded", "text/plain");

    private MediaType() {}

    public static boolean isJsonLines(String contentType) {
        return contentType != null
                && !JSON.equals(contentType)
                && essence(contentType).equals(JSON_LINES);
    }

    /** Whether it is one of these, in UTF-8; or anything, if that is among them. */
    static boolean isOneOf(List<String> types, String contentType) {
        return types.contains(ANY)
                || contentType != null
                        && (types.contains(contentType) || types.contains(essence(contentType)) && isUtf8(contentType));
    }

    /** Whether it says nothing of the content: what scripts in browsers send JSON as without a word, or without a type. */
    static boolean isVague(String contentType) {
        return contentType == null
                || contentType.isBlank()
                || VAGUE.contains(essence(contentType)) && isUtf8(contentType);
    }

    private static String essence(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }

    private static boolean isUtf8(String contentType) {
        String[] parts = contentType.split(";");
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("charset=")
                    && !isNameOfUtf8(parameter.substring("charset=".length()).replace("\"", ""))) {
                return false;
            }
        }
        return true;
    }

    /** It has several: {@code utf8} too. */
    private static boolean isNameOfUtf8(String name) {
        try {
            return Charset.forName(name).equals(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
