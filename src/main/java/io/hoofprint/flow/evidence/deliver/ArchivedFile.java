// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The location of a file in the archive, and as people read it in a run's links.
 *
 * @param bucket empty for the archive's own
 */
record ArchivedFile(String bucket, String key) {
    private static final Pattern LINK = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]+): (.+)");

    static ArchivedFile parse(String link) {
        Matcher both = LINK.matcher(link);
        return both.matches() ? new ArchivedFile(both.group(1), both.group(2)) : new ArchivedFile("", link);
    }

    String link() {
        return bucket.isEmpty() ? key : bucket + ": " + key;
    }
}
