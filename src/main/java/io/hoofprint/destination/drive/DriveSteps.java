// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive;

import java.util.Optional;

/** Records the steps of filling a folder before and after each, so that it can be resumed. */
public interface DriveSteps {
    /** The step that records a delivered file; its value is the link shown to people. */
    static String link(String file) {
        return "link:" + file;
    }

    Optional<String> noted(String step);

    /** Durable when it returns; replaces the step's earlier value. */
    void note(String step, String what);

    /**
     * To be called between steps: reports that the work goes on.
     *
     * @throws io.hoofprint.platform.error.Unavailable if the program stops
     */
    void progress();
}
