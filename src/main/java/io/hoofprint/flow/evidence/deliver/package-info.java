/**
 * Packs each person's texts, puts zips and manifest into archive and drive, announces the run, and opens what was
 * delivered. Imports {@code collect}, {@code run} and the contracts of destinations.
 */
package io.hoofprint.flow.evidence.deliver;
