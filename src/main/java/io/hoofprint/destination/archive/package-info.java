/**
 * The archive: whole objects by name, in buckets. Dead letters, fallback requests and evidence lie there.
 *
 * <p>Both kinds, a folder and S3, offer the same endpoints:
 *
 * <pre>
 *   direct:archive-put      body byte[], archiveKey            durable when it returns; replaces what was there
 *   direct:archive-put-file body File, archiveKey              the same, however large
 *   direct:archive-get      archiveKey                         body byte[], or null when there is no such object
 *   direct:archive-list     archivePrefix, archiveAfter        body List&lt;ArchiveObject&gt;, see {@link
 *                           (both may be left out)             io.hoofprint.destination.archive.ArchiveObject}
 *   direct:archive-delete   archiveKey                         an absent one is no error
 * </pre>
 *
 * Each takes a header {@code archiveBucket} too; without it, the bucket is {@code hoofprint.archive.bucket}. A key is what
 * follows {@code hoofprint.archive.prefix}. {@link io.hoofprint.destination.archive.Archive} is the same for Java.
 */
package io.hoofprint.destination.archive;
