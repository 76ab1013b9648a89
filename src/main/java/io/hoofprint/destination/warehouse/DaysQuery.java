package io.hoofprint.destination.warehouse;

import java.time.LocalDate;

/** Asks for numbers of days, both inclusive. */
public record DaysQuery(LocalDate from, LocalDate to) {}
