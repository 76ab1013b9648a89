/**
 * The commands {@code backup} and {@code restore}: what is in a data folder, in which order it must be copied to be
 * consistent, and how it is put back, all or nothing. Imports {@code ledger} and {@code platform}.
 */
package io.hoofprint.backup;
