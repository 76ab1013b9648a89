// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive;

import java.time.Instant;

/**
 * An object in a list. Pages have at most {@link #PAGE} objects, ordered by the UTF-8 bytes of their keys; only an
 * empty page is certain to be the last.
 *
 * @param key without {@code hoofprint.archive.prefix}
 * @param size in bytes
 */
public record ArchiveObject(String key, long size, Instant lastModified) {
    public static final int PAGE = 1_000;
}
