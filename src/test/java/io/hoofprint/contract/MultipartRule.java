// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code multipart/related} body: a JSON description, then the file. */
record MultipartRule(Schema description) implements BodyRule {
    private static final Pattern BOUNDARY = Pattern.compile("multipart/related;.*boundary=\"?([^\";]+)\"?.*");
    private static final String BREAK = "\r\n";

    @Override
    public List<String> problems(Seen seen) {
        String type = seen.header("content-type");
        Matcher boundary = BOUNDARY.matcher(type == null ? "" : type);
        if (!boundary.matches()) {
            return List.of("the Content-Type is " + type + ", not multipart/related with a boundary");
        }
        String body = new String(seen.body(), StandardCharsets.ISO_8859_1);
        String[] parts = (BREAK + body).split(Pattern.quote(BREAK + "--" + boundary.group(1)), -1);
        if (parts.length != 4 || !parts[3].startsWith("--")) {
            return List.of("the body has " + (parts.length - 2) + " whole parts, not a description and a file");
        }
        return problems(parts[1]);
    }

    private List<String> problems(String part) {
        int end = part.indexOf(BREAK + BREAK);
        byte[] json = part.substring(end + 2 * BREAK.length()).getBytes(StandardCharsets.ISO_8859_1);
        return end < 0 ? List.of("the first part has no headers") : Checked.json("description", description, json);
    }
}
