// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Recognizes duplicates among the last 500 hashes, more than one page: a page that is read again repeats only those.
 */
final class RecentHashes {
    private static final int KEPT = 500;

    private final Set<String> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KEPT;
        }
    });

    boolean isNew(String one) {
        return seen.add(one);
    }
}
