// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

/**
 * How far a log has been brought to the warehouse, as the warehouse itself says.
 *
 * @param store the name of what a backup has of it
 */
public record StoredPosition(LogPosition at, String store) {}
