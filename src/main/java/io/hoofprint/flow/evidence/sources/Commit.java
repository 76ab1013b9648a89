// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * @param author as recorded
 * @param date the committer's, with the committer's own offset
 * @param message as written, its last line break included
 * @param approvers that the source names; those in the message are parsed later
 */
public record Commit(String hash, Identity author, OffsetDateTime date, String message, List<Identity> approvers) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    /** The commit's text in a person's file. */
    public byte[] block() {
        String text = "commit " + hash + "\nauthor: " + author.written() + "\ndate: " + DATE.format(date) + "\n\n"
                + message + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
