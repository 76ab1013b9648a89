/**
 * Deploys the relay to AWS Lambda: its zip, its function and a smoke test. The relay's own code in {@code
 * io.hoofprint.relay} is not called from here but read as files.
 */
package io.hoofprint.deploy;
