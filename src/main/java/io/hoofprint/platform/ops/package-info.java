/**
 * Metrics: how meters are declared, and the platform's own; and what bounds the log. Other packages declare theirs as constants of {@link
 * io.hoofprint.platform.ops.MeterDefinition}.
 */
package io.hoofprint.platform.ops;
