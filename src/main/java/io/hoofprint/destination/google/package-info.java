/**
 * What every destination at Google needs: {@link io.hoofprint.destination.google.GoogleAccess}, the credentials of its
 * clients, and {@link io.hoofprint.destination.google.GoogleErrorTranslator}, the mapping of their errors.
 */
package io.hoofprint.destination.google;
