// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import java.util.List;
import java.util.Map;

/**
 * Something that needs a person.
 *
 * @param stream of the flow that it is about; null for none in particular
 * @param text one sentence for people
 * @param page where to see more; null for nowhere
 * @param action what mends it, for admins; null if no call does
 */
public record Need(String stream, String text, String page, Action action) {
    /**
     * @param label of its button
     * @param body JSON of the request; null for none
     */
    public record Action(String label, String method, String path, Map<String, ?> body) {}

    /** What else needs a person; bound in Camel's registry by flows. */
    @FunctionalInterface
    public interface Source {
        /** Must return quickly. */
        List<Need> needs();
    }
}
