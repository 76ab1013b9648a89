// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

/**
 * A file of a backup.
 *
 * @param name its path in the data folder, with slashes
 * @param size in bytes
 * @param sha256 in hex
 */
record CopiedFile(String name, long size, String sha256) {}
