// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

/**
 * How far a log has been brought to the warehouse.
 *
 * @param log which log that is; null for a warehouse that does not know
 * @param mark of the event at the position, null where there is none
 */
public record LogPosition(long sequence, String log, Long mark) {}
