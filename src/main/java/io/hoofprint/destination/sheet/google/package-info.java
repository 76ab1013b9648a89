/**
 * Sheets as Google Sheets, by Camel's {@code google-sheets}. Imports the role's contract, {@code destination.google} and
 * {@code platform}.
 */
package io.hoofprint.destination.sheet.google;
