package io.hoofprint.destination.warehouse;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What closed sessions make of a day in UTC.
 *
 * @param sessionsStarted each counts on one day
 * @param sessionsActive each counts on every day it touches
 * @param durationSeconds what of their durations lies within the day
 */
public record SessionDay(
        LocalDate day, long sessionsStarted, long sessionsActive, long events, BigDecimal durationSeconds) {}
