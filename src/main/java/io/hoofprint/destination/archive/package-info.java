/**
 * The archive: objects by name, in buckets. It holds dead letters, deferred requests and evidence.
 *
 * <p>Both kinds, a folder and S3, offer the same endpoints:
 *
 * <pre>
 *   direct:archive-put      body byte[], archiveKey            durable when it returns; replaces an existing one
 *   direct:archive-put-file body File, archiveKey              the same, of any size
 *   direct:archive-get      archiveKey                         body byte[], or null if there is no such object
 *   direct:archive-open     archiveKey                         body ArchiveContent to be closed, of any size, or null
 *   direct:archive-list     archivePrefix, archiveAfter        body List&lt;ArchiveObject&gt;, see {@link
 *                           (both may be left out)             io.hoofprint.destination.archive.ArchiveObject}
 *   direct:archive-delete   archiveKey                         an absent one is no error
 * </pre>
 *
 * Each takes a header {@code archiveBucket} too; without it, the bucket is {@code hoofprint.archive.bucket}. Keys do
 * not include {@code hoofprint.archive.prefix}. {@link io.hoofprint.destination.archive.Archive} is the same for Java.
 */
package io.hoofprint.destination.archive;
