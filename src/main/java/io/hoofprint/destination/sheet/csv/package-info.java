/** Sheets as CSV files of this machine. Imports the role's contract and {@code platform}. */
package io.hoofprint.destination.sheet.csv;
