// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

import io.hoofprint.flow.evidence.sources.Identity;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The approvers that a commit message names in lines {@code Approved-by: Name <mail>}. */
final class ApprovalLines {
    private static final String WORD = "approved-by:";
    private static final int LONGEST = 1_000;
    private static final Pattern INDENT = Pattern.compile("^[ \t]++");

    private ApprovalLines() {}

    static List<Identity> in(String message) {
        return Arrays.stream(message.split("\n"))
                .map(line -> INDENT.matcher(line).replaceFirst(""))
                .filter(line -> line.length() <= LONGEST && line.regionMatches(true, 0, WORD, 0, WORD.length()))
                .map(line -> line.substring(WORD.length()).strip())
                .filter(who -> !who.isEmpty())
                .map(Identity::of)
                .toList();
    }
}
