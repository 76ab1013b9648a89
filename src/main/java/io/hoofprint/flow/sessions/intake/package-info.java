/**
 * Visitors' events on their way in: parsed, checked, acknowledged, brought to the warehouse as rows of a shard. Imports
 * {@code ledger}, {@code destination.warehouse}, {@code platform}; nothing of the job.
 */
package io.hoofprint.flow.sessions.intake;
