/**
 * The archive as a folder of this machine: temporary file, fsync, rename. Imports the role's contract and {@code platform}.
 */
package io.hoofprint.destination.archive.folder;
