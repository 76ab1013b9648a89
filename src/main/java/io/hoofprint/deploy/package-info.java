/**
 * Functions on AWS Lambda: the relay's zip, its way to AWS and its test. The relay itself is in {@code io.hoofprint.relay},
 * and nothing of it is called from here: it is read as files.
 */
package io.hoofprint.deploy;
