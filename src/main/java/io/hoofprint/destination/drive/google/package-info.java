/**
 * Drive as Google Drive, by Camel's {@code google-drive}. Imports the role's contract, {@code destination.google} and
 * {@code platform}.
 */
package io.hoofprint.destination.drive.google;
