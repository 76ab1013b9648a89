// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import java.time.LocalDate;

/** A query for the numbers of days, both inclusive. */
public record DailyQuery(LocalDate from, LocalDate to) {}
