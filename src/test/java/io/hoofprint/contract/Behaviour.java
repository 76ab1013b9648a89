// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.util.Comparator;
import java.util.Map;

/** What a provider does. May block, is called by many threads at once, and may count on the contract having been kept. */
@FunctionalInterface
public interface Behaviour {
    Reply answer(Seen request);

    /** Each request goes to the longest prefix of its path. */
    static Behaviour byPath(Map<String, Behaviour> prefixes) {
        return request -> prefixes.entrySet().stream()
                .filter(entry -> request.path().startsWith(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .orElseThrow(() -> new IllegalArgumentException("nobody answers " + request))
                .getValue()
                .answer(request);
    }
}
