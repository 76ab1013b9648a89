package io.hoofprint.flow.evidence.sources.git;

import io.hoofprint.flow.evidence.sources.Commit;
import io.hoofprint.flow.evidence.sources.Identity;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.util.RawParseUtils;

/** A commit's raw bytes in git. Malformed parts are read as well as possible. */
record GitCommit(byte[] raw) {
    Commit as(String hash) {
        Charset charset = charset();
        int start = RawParseUtils.commitMessage(raw, 0);
        String message = start < 0 ? "" : RawParseUtils.decode(charset, raw, start, raw.length);
        return new Commit(hash, Identity.of(author(charset)), date(), message, List.of());
    }

    /** As git does, an unknown encoding is read as UTF-8. */
    private Charset charset() {
        try {
            return RawParseUtils.parseEncoding(raw);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private String author(Charset charset) {
        int start = RawParseUtils.author(raw, 0);
        if (start < 0) {
            return "";
        }
        int end = start;
        int line = endOfLine(start);
        for (int at = start; at < line; at++) {
            end = raw[at] == '>' ? at + 1 : end;
        }
        return RawParseUtils.decode(charset, raw, start, end == start ? line : end)
                .strip();
    }

    /** The committer's date; {@link OffsetDateTime#MIN} if it cannot be parsed. */
    OffsetDateTime date() {
        int start = RawParseUtils.committer(raw, 0);
        if (start < 0) {
            return OffsetDateTime.MIN;
        }
        int time = start;
        int end = endOfLine(start);
        for (int at = start; at < end; at++) {
            time = raw[at] == '>' ? at + 1 : time;
        }
        String[] words = new String(raw, time, end - time, StandardCharsets.ISO_8859_1)
                .strip()
                .split(" ");
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(words[0]));
            return at.atOffset(offset(words[words.length - 1]));
        } catch (NumberFormatException | DateTimeException broken) {
            return OffsetDateTime.MIN;
        }
    }

    private static ZoneOffset offset(String text) {
        boolean signed = text.length() == 5 && (text.charAt(0) == '+' || text.charAt(0) == '-');
        int number = signed && text.chars().skip(1).allMatch(Character::isDigit) ? Integer.parseInt(text) : 0;
        boolean possible = Math.abs(number % 100) < 60 && Math.abs(number) <= 1800;
        return possible ? ZoneOffset.ofHoursMinutes(number / 100, number % 100) : ZoneOffset.UTC;
    }

    private int endOfLine(int start) {
        int end = RawParseUtils.nextLF(raw, start);
        return end > start && raw[end - 1] == '\n' ? end - 1 : end;
    }
}
