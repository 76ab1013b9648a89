// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that comes to the stand-in for Google Drive in parts. */
final class DriveUpload {
    private static final int UNIT = 256 * 1024;
    private static final Pattern PART = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");

    private final JsonNode described;
    private final String type;
    private final long length;
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();

    DriveUpload(Seen asked) {
        described = asked.json();
        type = asked.header("x-upload-content-type");
        length = Long.parseLong(asked.header("x-upload-content-length"));
    }

    /** A file and its description at once. */
    record Whole(JsonNode described, String type, byte[] content) {
        static Whole of(Seen asked) {
            String boundary = asked.header("content-type").replaceAll(".*boundary=\"?([^\";]+).*", "$1");
            String body = new String(asked.body(), StandardCharsets.ISO_8859_1);
            String[] parts = ("\r\n" + body).split(Pattern.quote("\r\n--" + boundary), -1);
            String head = parts[2].substring(0, parts[2].indexOf("\r\n\r\n"));
            String type = head.replaceAll("(?is).*content-type: *([^\r]+).*", "$1");
            return new Whole(Json.parse(content(parts[1])), type, content(parts[2]));
        }

        private static byte[] content(String part) {
            return part.substring(part.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    JsonNode described() {
        return described;
    }

    String type() {
        return type;
    }

    byte[] content() {
        return arrived.toByteArray();
    }

    boolean isWhole() {
        return arrived.size() == length;
    }

    /**
     * @param most how much of it is kept
     * @throws IllegalArgumentException if it does not follow what has arrived
     */
    void take(Seen asked, int most) {
        Matcher part = PART.matcher(asked.header("content-range"));
        if (!part.matches()) {
            return;
        }
        byte[] bytes = asked.body();
        long from = Long.parseLong(part.group(1));
        long to = Long.parseLong(part.group(2));
        boolean last = to + 1 == length;
        if (from != arrived.size() || to - from + 1 != bytes.length || !last && bytes.length % UNIT != 0) {
            throw new IllegalArgumentException("bad part " + part.group() + " after " + arrived.size());
        }
        arrived.writeBytes(Arrays.copyOf(bytes, Math.min(most, bytes.length)));
    }

    /** How far it is. */
    Reply more() {
        Reply reply = Reply.empty(308);
        return arrived.size() == 0 ? reply : reply.with("Range", "bytes=0-" + (arrived.size() - 1));
    }
}
