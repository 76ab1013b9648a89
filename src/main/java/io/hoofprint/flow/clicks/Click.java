// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

/**
 * An event of the colour grid, as far as it is read; its other members are stored and ignored.
 *
 * @param id the sender's own id, or null
 */
record Click(String action, String color, String id) {}
