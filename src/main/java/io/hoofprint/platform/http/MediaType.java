package io.hoofprint.platform.http;

import java.util.List;
import java.util.Locale;

/** Accepted media types. */
public final class MediaType {
    static final String JSON = "application/json";
    private static final String JSON_LINES = "application/x-ndjson";

    private MediaType() {}

    public static boolean isJsonLines(String contentType) {
        return contentType != null
                && !JSON.equals(contentType)
                && essence(contentType).equals(JSON_LINES);
    }

    /** Whether it is one of these, in UTF-8. */
    static boolean isOneOf(List<String> types, String contentType) {
        return contentType != null
                && (types.contains(contentType) || types.contains(essence(contentType)) && isUtf8(contentType));
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
                    && !parameter
                            .substring("charset=".length())
                            .replace("\"", "")
                            .equals("utf-8")) {
                return false;
            }
        }
        return true;
    }
}
