// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.util.ArrayList;
import java.util.List;

/** What a stand-in has seen, and what was wrong with it. */
final class Book {
    private final List<Seen> requests = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    synchronized void add(Seen seen) {
        requests.add(seen);
    }

    synchronized void fail(Seen seen, List<String> problems) {
        problems.forEach(problem -> failures.add(seen + ": " + problem));
    }

    synchronized List<Seen> requests() {
        return List.copyOf(requests);
    }

    /** What was wrong; all is forgotten. */
    synchronized List<String> failures(List<Fault> unmet) {
        List<String> told = new ArrayList<>(failures);
        unmet.forEach(fault -> told.add("no request met the fault: " + fault));
        failures.clear();
        requests.clear();
        return told;
    }
}
