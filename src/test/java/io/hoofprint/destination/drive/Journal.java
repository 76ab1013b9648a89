package io.hoofprint.destination.drive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of a filling, which can end at any of them, as a kill ends them. */
public final class Journal implements DriveSteps {
    /** The program was killed. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final Map<String, String> noted = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private int before = Integer.MAX_VALUE;
    private int after = Integer.MAX_VALUE;

    /** The step of that number is not noted any more. */
    Journal killBefore(int step) {
        before = step;
        return this;
    }

    /** The step of that number is the last one noted. */
    Journal killAfter(int step) {
        after = step;
        return this;
    }

    Journal live() {
        before = Integer.MAX_VALUE;
        after = Integer.MAX_VALUE;
        return this;
    }

    /** In the order in which they were noted, repeats included. */
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
    public void goesOn() {
        // It always does.
    }
}
