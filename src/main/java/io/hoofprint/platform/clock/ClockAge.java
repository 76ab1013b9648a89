// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.clock;

import java.time.Instant;

/**
 * How far time has come, for what must not expire early. What arises now is to be dated by the second, and expires by the
 * first.
 *
 * @param proven the clock's time of some start, gone on by the time that has passed for sure, whatever the clock has shown
 *     since
 * @param possible later if the machine was perhaps off for long before the last start, as nobody can tell yet
 */
public record ClockAge(Instant proven, Instant possible) {
    /** By a clock that never leaps. */
    public static ClockAge at(Instant time) {
        return new ClockAge(time, time);
    }
}
