// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.intake;

/**
 * What is wrong with a member of an event.
 *
 * @param reason {@code required}, {@code invalid} or {@code outOfRange}
 * @param location the member at fault; empty if it is the event as a whole
 * @param message what it should be
 */
record VisitFault(String reason, String location, String message) {
    static VisitFault required(String location) {
        return new VisitFault("required", location, "must be there");
    }

    static VisitFault invalid(String location, String message) {
        return new VisitFault("invalid", location, message);
    }
}
