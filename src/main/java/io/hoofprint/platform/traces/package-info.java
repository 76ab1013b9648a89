/**
 * Traces, where {@code hoofprint.traces.endpoint} is set. {@link io.hoofprint.platform.traces.Traces} is all that others
 * see: as long as no bean of it is in Camel's registry, no class of OpenTelemetry is loaded and nothing is done.
 */
package io.hoofprint.platform.traces;
