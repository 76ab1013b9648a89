package io.hoofprint.platform.http;

import java.util.Locale;

/** The kinds of bodies that are read. */
public final class MediaType {
    private static final String JSON = "application/json";
    private static final String JSON_LINES = "application/x-ndjson";

    private MediaType() {}

    public static boolean isJsonLines(String contentType) {
        return contentType != null && essence(contentType).equals(JSON_LINES);
    }

    static boolean isAccepted(String contentType) {
        if (JSON.equals(contentType)) {
            return true;
        }
        if (contentType == null) {
            return false;
        }
        String essence = essence(contentType);
        return (essence.equals(JSON) || essence.equals(JSON_LINES)) && isUtf8(contentType);
    }

    private static String essence(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }

    private static boolean isUtf8(String contentType) {
        String lower = contentType.toLowerCase(Locale.ROOT);
        int charset = lower.indexOf("charset=");
        return charset < 0
                || lower.substring(charset + "charset=".length())
                        .replace("\"", "")
                        .trim()
                        .startsWith("utf-8");
    }
}
