// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The recorded steps of filling a folder, which can be interrupted at any of them, as by a kill. */
public final class Journal implements DriveSteps {
    /** The program was killed. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final Map<String, String> noted = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private int before = Integer.MAX_VALUE;
    private int after = Integer.MAX_VALUE;

    /** The step of that number is not recorded any more. */
    Journal killBefore(int step) {
        before = step;
        return this;
    }

    /** The step of that number is the last one recorded. */
    Journal killAfter(int step) {
        after = step;
        return this;
    }

    Journal live() {
        before = Integer.MAX_VALUE;
        after = Integer.MAX_VALUE;
        return this;
    }

    /** In the order in which they were recorded, repeats included. */
    public List<String> order() {
        return order;
    }

    @Override
    public Optional<String> noted(String step) {
        return Optional.ofNullable(noted.get(step));
    }

    @Override
    public void note(String step, String what) {
        if (order.size() >= before) {
            throw new Killed();
        }
        noted.put(step, what);
        order.add(step);
        if (order.size() > after) {
            throw new Killed();
        }
    }

    @Override
    public void progress() {
        // It always does.
    }
}
