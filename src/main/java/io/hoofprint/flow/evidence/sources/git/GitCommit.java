// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import io.hoofprint.flow.evidence.sources.Commit;
import io.hoofprint.flow.evidence.sources.CommitDate;
import io.hoofprint.flow.evidence.sources.Identity;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.InvalidObjectIdException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.RawParseUtils;

/** A commit's raw bytes in git. Malformed parts are read as well as possible. */
record GitCommit(byte[] raw) {
    private static final byte[] TREE = Constants.encodeASCII("tree ");
    private static final byte[] PARENT = Constants.encodeASCII("parent ");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    Commit as(String hash, OffsetDateTime date) {
        GitText text = GitText.of(raw);
        int start = RawParseUtils.commitMessage(raw, 0);
        String message = start < 0 ? "" : text.decode(raw, start, raw.length);
        return new Commit(hash, Identity.of(author(text)), date, message, List.of());
    }

    /**
     * The parents that it names.
     *
     * @throws CorruptObjectException if it is no commit at all, so that what comes before it is unknown
     */
    List<ObjectId> parents() throws CorruptObjectException {
        if (RawParseUtils.match(raw, 0, TREE) < 0) {
            throw new CorruptObjectException("a commit begins with its tree");
        }
        List<ObjectId> parents = new ArrayList<>();
        int line = RawParseUtils.nextLF(raw, 0);
        for (int id = RawParseUtils.match(raw, line, PARENT); id >= 0; id = RawParseUtils.match(raw, line, PARENT)) {
            parents.add(parent(id));
            line = RawParseUtils.nextLF(raw, line);
        }
        return parents;
    }

    private ObjectId parent(int start) throws CorruptObjectException {
        try {
            return ObjectId.fromString(new String(raw, start, endOfLine(start) - start, StandardCharsets.ISO_8859_1));
        } catch (InvalidObjectIdException e) {
            throw new CorruptObjectException("a commit's parent has no hash");
        }
    }

    private String author(GitText text) {
        int start = RawParseUtils.author(raw, 0);
        if (start < 0) {
            return "";
        }
        int line = endOfLine(start);
        int end = afterMail(start, line);
        return text.decode(raw, start, end == start ? line : end).strip();
    }

    /** The committer's date; null if it cannot be read. */
    OffsetDateTime date() {
        int start = RawParseUtils.committer(raw, 0);
        if (start < 0) {
            return null;
        }
        int end = endOfLine(start);
        int time = afterMail(start, end);
        String[] words = BLANKS.split(new String(raw, time, end - time, StandardCharsets.ISO_8859_1).strip());
        return CommitDate.ofEpochSecond(words[0], offset(words[words.length - 1]));
    }

    private static ZoneOffset offset(String text) {
        boolean signed = text.length() == 5 && (text.charAt(0) == '+' || text.charAt(0) == '-');
        int number = signed && text.chars().skip(1).allMatch(Character::isDigit) ? Integer.parseInt(text) : 0;
        boolean possible = Math.abs(number % 100) < 60 && Math.abs(number) <= 1800;
        return possible ? ZoneOffset.ofHoursMinutes(number / 100, number % 100) : ZoneOffset.UTC;
    }

    /** Behind the last {@code >} of a line; {@code start} if it has none. */
    private int afterMail(int start, int end) {
        int after = start;
        for (int at = start; at < end; at++) {
            after = raw[at] == '>' ? at + 1 : after;
        }
        return after;
    }

    private int endOfLine(int start) {
        int end = RawParseUtils.nextLF(raw, start);
        return end > start && raw[end - 1] == '\n' ? end - 1 : end;
    }
}
