package io.hoofprint.flow.evidence;

import java.util.ArrayList;
import java.util.List;

/** Who approved a commit, by the lines {@code Approved-by: Name <mail>} of its message. */
final class Approvals {
    private static final String WORD = "approved-by:";
    private static final int LONGEST = 1_000;

    private Approvals() {}

    static List<Identity> in(String message) {
        List<Identity> approvers = new ArrayList<>();
        for (int start = 0; start < message.length(); ) {
            int next = message.indexOf('\n', start);
            int end = next < 0 ? message.length() : next;
            int at = start;
            while (at < end && (message.charAt(at) == ' ' || message.charAt(at) == '\t')) {
                at++;
            }
            if (end - at <= LONGEST && message.regionMatches(true, at, WORD, 0, WORD.length())) {
                String who = message.substring(Math.min(end, at + WORD.length()), end)
                        .strip();
                if (!who.isEmpty()) {
                    approvers.add(Identity.of(who));
                }
            }
            start = end + 1;
        }
        return approvers;
    }
}
