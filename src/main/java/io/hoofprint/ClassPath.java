// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

/** The jars of the program. */
final class ClassPath {
    /** Nothing has that name, so that each jar is opened to look for it. */
    private static final String NOWHERE = "META-INF/hoofprint/nowhere";

    private ClassPath() {}

    /**
     * Opens all of them beside whatever the start does meanwhile. Whoever is the first to look for a service has them opened,
     * one after the other, and that is one of the first things that a start does.
     */
    static void openSoon() {
        Thread opening = new Thread(() -> ClassPath.class.getClassLoader().getResource(NOWHERE), "class-path");
        opening.setDaemon(true);
        opening.start();
    }
}
