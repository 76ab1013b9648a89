// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the stand-in for Google Drive is asked to list: what is in a folder and not in the trash, in small pages.
 *
 * @param type null for any
 * @param from how many come before
 */
record DriveQuestion(String folder, String type, int from, Set<String> fields) {
    private static final int PAGE = 2;
    private static final String TEXT = "'((?:[^'\\\\]|\\\\.)*)'";
    private static final Pattern QUERY =
            Pattern.compile(TEXT + " in parents and trashed = false(?: and mimeType = " + TEXT + ")?");

    /** @return empty if the stand-in does not understand it */
    static Optional<DriveQuestion> parse(Seen asked) {
        Matcher query = QUERY.matcher(asked.parameter("q"));
        String page = asked.parameter("pageToken");
        return query.matches()
                ? Optional.of(new DriveQuestion(
                        unquoted(query.group(1)),
                        unquoted(query.group(2)),
                        page == null ? 0 : Integer.parseInt(page),
                        fields(asked)))
                : Optional.empty();
    }

    private static String unquoted(String text) {
        return text == null ? null : text.replaceAll("\\\\(.)", "$1");
    }

    /** Of a file, those that are to be answered. */
    static Set<String> fields(Seen asked) {
        String fields = asked.parameter("fields");
        return fields == null
                ? Set.of("kind", "id", "name", "mimeType")
                : new HashSet<>(Arrays.asList(fields.split("[,()]")));
    }

    Reply page(List<DriveItem> all) {
        List<DriveItem> found = all.stream()
                .filter(item -> item.isIn(folder))
                .filter(item -> type == null || item.type().equals(type))
                .toList();
        ObjectNode answer = Json.object();
        ArrayNode files = answer.putArray("files");
        found.stream().skip(from).limit(PAGE).forEach(item -> files.add(item.json(fields, false)));
        if (found.size() > from + PAGE && fields.contains("nextPageToken")) {
            answer.put("nextPageToken", String.valueOf(from + PAGE));
        }
        return Reply.json(answer);
    }
}
