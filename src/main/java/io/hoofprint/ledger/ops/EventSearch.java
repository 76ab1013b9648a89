// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.wire.BodyText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Searches the newest events of a stream by text. */
record EventSearch(Ledger ledger) {
    private static final int MOST_SEARCHED = 10_000;
    private static final long MOST_BYTES = 64 << 20;
    private static final int LONGEST_TEXT = 200;
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int LONGEST_BODY = 2_000;

    /** @param searched how many events were looked at, the newest ones */
    record Found(List<FoundEvent> events, int searched) {}

    /**
     * @param body null if erased
     * @param bodyEncoding {@code utf8} or {@code base64}; null if erased
     * @param cut whether this is the beginning of a longer body
     */
    record FoundEvent(
            long sequence,
            String sender,
            String id,
            Instant receivedAt,
            String body,
            String bodyEncoding,
            boolean cut,
            boolean erased) {
        private static FoundEvent of(StoredEvent event) {
            BodyText text = event.isForgotten() ? new BodyText(null, null) : BodyText.of(event.body());
            String whole = text.body();
            boolean cut = whole != null && whole.length() > LONGEST_BODY;
            return new FoundEvent(
                    event.sequence(),
                    event.sender(),
                    event.id(),
                    event.receivedAt(),
                    cut ? beginning(whole) : whole,
                    text.bodyEncoding(),
                    cut,
                    event.isForgotten());
        }

        /** Not half of a character that takes two. */
        private static String beginning(String text) {
            return text.substring(
                    0, Character.isHighSurrogate(text.charAt(LONGEST_BODY - 1)) ? LONGEST_BODY - 1 : LONGEST_BODY);
        }
    }

    /**
     * Newest first: those whose body, id or sender contains the text, in whatever case.
     *
     * @param text null or empty for all
     * @param limit 1 to 200; null for 50
     * @throws Problem 404 for an unknown stream, 400 for another limit or too long a text
     */
    Found search(String stream, String text, String limit) {
        if (!ledger.streams().contains(stream)) {
            throw new Problem(
                    404, "not_found", "There is no stream " + stream + "; there are " + ledger.streams() + ".");
        }
        if (text != null && text.length() > LONGEST_TEXT) {
            throw Problem.badRequest("q has at most " + LONGEST_TEXT + " characters.");
        }
        Search search = new Search(folded(text == null ? "" : text), limit == null ? USUAL : limit(limit));
        try (LogCursor log = ledger.read(stream)) {
            log.newest(MOST_SEARCHED, search::visit);
        }
        return new Found(search.found, search.searched);
    }

    private static int limit(String text) {
        if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw Problem.badRequest("limit must be a number from 1 to " + MOST + ".");
    }

    /** Of letters with several small or large forms, such as the sigma, all become one. */
    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    }

    private static final class Search {
        private final String text;
        private final int limit;
        private final List<FoundEvent> found = new ArrayList<>();
        private int searched;
        private long bytes;

        Search(String text, int limit) {
            this.text = text;
            this.limit = limit;
        }

        boolean visit(StoredEvent event) {
            searched++;
            bytes += event.body().length;
            if (matches(event)) {
                found.add(FoundEvent.of(event));
            }
            return found.size() < limit && bytes < MOST_BYTES;
        }

        private boolean matches(StoredEvent event) {
            return text.isEmpty()
                    || folded(event.id()).contains(text)
                    || folded(event.sender()).contains(text)
                    || folded(new String(event.body(), StandardCharsets.UTF_8)).contains(text);
        }
    }
}
