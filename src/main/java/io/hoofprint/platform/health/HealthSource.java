// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.health;

import java.util.List;

/** A part whose problems degrade the program's health. Beans of this type in Camel's registry are polled. */
@FunctionalInterface
public interface HealthSource {
    /** Current problems; empty if there are none. Must return quickly. */
    List<Ailment> ailments();

    /**
     * @param name of the part, {@code reader clicks/tally}
     * @param message what is wrong and, if a person must act, what to do
     */
    record Ailment(String name, String message) {}
}
