package io.hoofprint.destination.archive;

import java.time.Instant;

/**
 * What a list tells of one object. Lists have at most {@link #PAGE} of them, by the UTF-8 bytes of their keys; only an
 * empty one is sure to be the last.
 *
 * @param key without {@code hoofprint.archive.prefix}
 * @param size in bytes
 */
public record ArchiveObject(String key, long size, Instant lastModified) {
    public static final int PAGE = 1_000;
}
