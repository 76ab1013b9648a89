package io.hoofprint.destination.drive;

import java.util.Optional;

/** Where a filling notes before and after each step what it needs to go on from there. */
public interface DriveSteps {
    /** The step after which people find a file: what is noted for it is shown to them. */
    static String link(String file) {
        return "link:" + file;
    }

    Optional<String> noted(String step);

    /** On disk when it returns; in the place of what was noted for that step. */
    void note(String step, String what);

    /**
     * To be called between steps: shows that the work goes on.
     *
     * @throws io.hoofprint.platform.error.Unavailable if the program is to end
     */
    void goesOn();
}
