package io.hoofprint.flow.evidence.sources;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * One commit.
 *
 * @param author as it was recorded
 * @param date the committer's, with the committer's own offset
 * @param message as it was written, its last line break too
 * @param approvers whom the source itself names; those in the message are read from there
 */
public record Commit(String hash, Identity author, OffsetDateTime date, String message, List<Identity> approvers) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    /** The commit as it stands in a person's file. */
    public byte[] block() {
        String text = "commit " + hash + "\nauthor: " + author.written() + "\ndate: " + DATE.format(date) + "\n\n"
                + message + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
