// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The numbers of closed sessions on a day in UTC.
 *
 * @param sessionsStarted each counted on the day of its start
 * @param sessionsActive each counted on every day it touches
 * @param durationSeconds the part of their durations within the day
 */
public record SessionDay(
        LocalDate day, long sessionsStarted, long sessionsActive, long events, BigDecimal durationSeconds) {}
