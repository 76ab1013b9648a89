/**
 * Runs as the API and the live topic show them, and the downloads of their files. Imports {@code deliver}, {@code collect},
 * {@code run}.
 */
package io.hoofprint.flow.evidence.api;
