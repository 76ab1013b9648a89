/**
 * A run: its month, people, repositories and names, how it is requested, scheduled and recorded. Imports {@code sources},
 * {@code ledger} and {@code platform}.
 */
package io.hoofprint.flow.evidence.run;
