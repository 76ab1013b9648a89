/**
 * What every destination at Google needs: {@link io.hoofprint.destination.google.GoogleAccess}, whom its clients ask for
 * their credentials, and {@link io.hoofprint.destination.google.GoogleErrorTranslator}, what it means when a call fails.
 */
package io.hoofprint.destination.google;
