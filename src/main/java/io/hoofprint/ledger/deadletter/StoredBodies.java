// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which bodies are in the archive, asked once for all of a day. */
final class StoredBodies {
    private final DeadLetterBodies archive;
    private final Map<String, Set<String>> byDay = new HashMap<>();

    StoredBodies(DeadLetterBodies archive) {
        this.archive = archive;
    }

    boolean has(String name) {
        String day = name.substring(0, name.lastIndexOf('/') + 1);
        return byDay.computeIfAbsent(day, archive::names).contains(name);
    }
}
