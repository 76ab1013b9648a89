/** Commands about readers and dead letters, beside a running server and without one. */
package io.hoofprint.ledger.cli;
