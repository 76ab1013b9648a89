/** Runs as the API and the live topic show them. Imports {@code deliver}, {@code collect}, {@code run}. */
package io.hoofprint.flow.evidence.api;
