// SPDX-License-Identifier: Apache-2.0
/**
 * The processes that share one database: who is there, which of them may do what only one at a time may do, and how they hear of
 * each other's changes. A process whose tables are in a file is alone, and may do everything.
 */
package io.hoofprint.platform.cluster;
