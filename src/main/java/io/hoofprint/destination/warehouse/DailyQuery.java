package io.hoofprint.destination.warehouse;

import java.time.LocalDate;

/** Asks for numbers of days, both inclusive. */
public record DailyQuery(LocalDate from, LocalDate to) {}
