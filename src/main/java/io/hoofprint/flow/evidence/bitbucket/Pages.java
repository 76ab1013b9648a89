package io.hoofprint.flow.evidence.bitbucket;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.destination.commits.Ask;
import io.hoofprint.destination.commits.Bitbucket;
import io.hoofprint.destination.commits.Patience;
import io.hoofprint.flow.evidence.Gone;
import io.hoofprint.flow.evidence.Gone.Why;
import java.util.function.Consumer;

/** Asks for page after page. Where the next one is, only the one before tells. */
final class Pages {
    private final Bitbucket bitbucket;
    private final Patience patience;

    Pages(Bitbucket bitbucket, Patience patience) {
        this.bitbucket = bitbucket;
        this.patience = patience;
    }

    /** @param each value, in order; some twice, if a page breaks off and is asked for again */
    void read(Ask first, Consumer<JsonNode> each) {
        Ask ask = first;
        String milestone = null;
        for (long page = 1; ask != null; page++) {
            String next = page(ask, each);
            if (next != null && next.equals(milestone)) {
                throw new Gone(Why.SERVER, "Bitbucket's pages lead in a circle: " + next + "; try again later", null);
            }
            // Whatever the length of a circle, one of these lies on it and is met again.
            if (Long.bitCount(page) == 1) {
                milestone = next;
            }
            ask = next == null ? null : Ask.get(next);
        }
    }

    private String page(Ask ask, Consumer<JsonNode> each) {
        String[] next = new String[1];
        bitbucket.read(ask, patience, body -> next[0] = Page.read(body, each));
        return next[0];
    }
}
