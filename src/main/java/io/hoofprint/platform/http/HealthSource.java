package io.hoofprint.platform.http;

import java.util.List;

/** A part of the program that may be in trouble while the program itself is well. Those in Camel's registry are asked. */
@FunctionalInterface
public interface HealthSource {
    /** What is wrong now; nothing when all is well. Not to take long. */
    List<Ailment> ailments();

    /**
     * @param name of what is in trouble, {@code reader clicks/tally}
     * @param message what is wrong and, where a person must help, what to do
     */
    record Ailment(String name, String message) {}
}
