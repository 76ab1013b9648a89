// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which bodies are in the archive, asked once for all of a day. */
final class StoredBodies {
    private final DeadLetterBodies bodies;
    private final Map<String, Set<String>> byDay = new HashMap<>();

    StoredBodies(DeadLetterBodies bodies) {
        this.bodies = bodies;
    }

    boolean has(String name) {
        String day = name.substring(0, name.lastIndexOf('/') + 1);
        return byDay.computeIfAbsent(day, bodies::names).contains(name);
    }
}
