/**
 * The archive as a bucket of S3, by Camel's {@code aws2-s3}. Imports the role's contract, {@code destination.aws} and
 * {@code platform}.
 */
package io.hoofprint.destination.archive.s3;
