/**
 * What operators watch: how meters are declared, and the platform's own. A room with meters of its own declares them as
 * constants of {@link io.hoofprint.platform.ops.MeterDefinition}.
 */
package io.hoofprint.platform.ops;
